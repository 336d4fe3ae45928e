// Client of the demo's own routes: docs/emulators.md, "The demo".

async function json(path, init) {
  let answer;
  try {
    answer = await fetch(path, init);
  } catch {
    throw new Error('The demo does not answer. Is it still running?');
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error ?? `The demo answered ${answer.status}.`);
  return body;
}

export const setup = () => json('setup.json');

/** {state: "preparing", "ready" or "failed", said, done, of, seeded, generation, since, marks}. */
export const stateOfDemo = () => json('demo');

/** Deletes the workspace and starts a new one, with two months of history or empty. */
export const startOver = seed => json('restart', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ seed }) });

/** The role of each person, by their id: "owner of 6". */
export async function partsOf(chat) {
  const people = await json(`people?${new URLSearchParams({ chat })}`);
  return new Map(people.map(person => [person.id, person.part]));
}

/** Runs the command `detect bubble` on an export: {exit, lines}. */
export const detect = (chat, app, bytes) => json(`detect?${new URLSearchParams({ chat, app })}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: bytes });

/** An example export, as bytes. */
export async function exampleExport(chat) {
  const answer = await fetch(`example.bubble?${new URLSearchParams({ chat })}`);
  if (!answer.ok) throw new Error('The example could not be loaded.');
  return answer.arrayBuffer();
}
