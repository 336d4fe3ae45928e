// Client of the control API of one local chat: docs/emulators.md.

/** An error of the control API, with its message. */
export class Refused extends Error {}

export class ControlApi {
  #base;

  constructor(base) {
    this.#base = base;
  }

  get(path, query = {}) {
    const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
    return this.#send(`${path}?${new URLSearchParams(given)}`, {});
  }

  /** The address of a file in the chat as a person sees it. */
  file(as, id) {
    return `${this.#base}file?${new URLSearchParams({ as, id })}`;
  }

  /** Returns the address if this local chat serves it. */
  served(address) {
    return URL.canParse(address) && new URL(address).origin === new URL(this.#base).origin ? address : null;
  }

  post(path, body) {
    return this.#send(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  }

  async #send(path, init) {
    let answer;
    try {
      answer = await fetch(this.#base + path, init);
    } catch {
      throw new Refused('The local chat does not answer. Is the demo still running?');
    }
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refused(body.error ?? `The local chat answered ${answer.status}.`);
    return body;
  }

  /** Calls `changed` with each change, and `opened` whenever the stream is connected (again), when all loaded data may be outdated. */
  watch(changed, opened, lost) {
    const stream = new EventSource(`${this.#base}changes`);
    stream.onopen = opened;
    stream.onerror = lost;
    stream.onmessage = event => changed(JSON.parse(event.data));
  }
}
