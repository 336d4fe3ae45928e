// The steps of the tour: a sentence, a function that reads from the chat's record whether the step is done, and one that performs it.
// `done` gets a view ({acts, messages, first(re), token, review, nameOf, parts}); `act` gets a Hand.

const SETUP = '/token setup channel:#api-tokens escalation:#token-alerts approvers:@ben,@security zone:Europe/Berlin';
const LABEL = 'easypost-rates';
const SECOND = 'easypost-claims';
const TITLE = /Token review, [A-Z][a-z]+ \d{4}/;
const ANSWERS = new Set(['keep', 'unused', 'not-mine', 'list-keep', 'list-unused', 'list-not-mine', 'chosen-keep', 'chosen-unused', 'chosen-not-mine', 'keep-these']);
const VERDICT = /`([^`]+)`[^`]*?(?:✅|🗑|⚠️) (Still used|Unused|Not mine), /g;

const asked = view => view.messages.filter(message => /asked by /.test(message.words) && !message.old);
const found = view => view.messages.filter(message => /Found at /.test(message.words) && !message.old);
const after = (view, list) => list.filter(each => view.review && each.n > view.review.n);

/** What a view adds to its record: the token of the tour, and the review of that token. */
export function tourView(record, { nameOf, parts }) {
  const view = { acts: record.acts, messages: [...record.messages.values()], nameOf, parts };
  const card = asked(view)[0];
  const about = card?.words ?? '';
  const name = /`([^`]+)`/.exec(about)?.[1];
  view.token = { label: name ?? LABEL, owner: /Owner (.+?)(?: ·|$)/m.exec(about)?.[1] ?? 'Ana', asker: /asked by (.+?), /.exec(about)?.[1] ?? 'Ana' };
  const roots = view.messages.filter(message => !message.old && TITLE.test(message.words) && /Please answer by/.test(message.versions[0]) && message.n > (card?.n ?? 0));
  view.review = roots[0] ?? null;
  view.open = roots.findLast(root => !/: closed\./.test(root.words)) ?? null;
  return view;
}

/** Returns whether the answer for a token was changed. */
function changed(message) {
  const seen = new Map();
  return message.versions.some(words => [...words.matchAll(VERDICT)].some(([, label, answer]) => {
    const before = seen.get(label);
    seen.set(label, answer);
    return before !== undefined && before !== answer;
  }));
}

const typed = (slack, discord) => hand => (hand.discord ? discord : slack);

/** The steps for one chat, in order. `needs` names the steps that have to be done before. */
export function stepsFor(chat) {
  const discord = chat === 'discord';
  const command = (text, options) => typed(`/token ${text}`, `/token ${options ?? text}`);
  return [
    {
      id: 'setup',
      say: 'Olga, the admin, sets Rollcall up: where it asks, who approves, in which time zone.',
      done: view => [...view.parts.values()].some(part => part.includes('approver')) || asked(view).length > 0,
      act: async hand => {
        await hand.as('Olga');
        await hand.command('api-tokens', SETUP);
      },
    },
    {
      id: 'add', needs: ['setup'],
      say: 'Ana asks for a new token. She types what it is for; the secret itself goes nowhere.',
      done: view => asked(view).length > 0,
      act: async hand => {
        await hand.as('Ana');
        await hand.command('api-tokens', command(`add ${LABEL} app:shop service:EasyPost backup:@ben`, `add label:${LABEL} app:shop service:EasyPost backup:@ben`)(hand));
      },
    },
    {
      id: 'own', needs: ['add'],
      say: 'Ana approves her own request, and reads, privately, that somebody else must decide.',
      done: view => view.acts.some(act => act.kind === 'press' && act.verb === 'approve' && act.words.includes(`asked by ${view.nameOf(act.who)},`)),
      act: async hand => {
        await hand.as(hand.view.token.asker);
        await hand.go('api-tokens');
        await hand.press(await hand.message(`Approval wanted: ${hand.view.token.label}`), 'Approve');
      },
    },
    {
      id: 'approve', needs: ['add'],
      say: discord ? 'Ben, an approver, lets it in with a ✅ reaction. The card says so, in place.' : 'Ben, an approver, lets it in with the button. The card says so, in place.',
      done: view => asked(view).some(card => /Approved by /.test(card.words)),
      act: async hand => {
        await hand.as('Ben');
        await hand.go('api-tokens');
        const card = await hand.message(`Approval wanted: ${hand.view.token.label}`);
        await (discord ? hand.react(card, '✅') : hand.press(card, 'Approve'));
      },
    },
    {
      id: 'second', needs: ['add'],
      say: 'Dee asks for a second token at the same service; the card warns that the rule is one.',
      done: view => asked(view).length > 1,
      act: async hand => {
        await hand.as('Dee');
        await hand.command('api-tokens', command(`add ${SECOND} app:shop service:EasyPost`, `add label:${SECOND} app:shop service:EasyPost`)(hand));
      },
    },
    discord ? {
      id: 'deny', needs: ['second'],
      say: 'Cho denies it with a ❌ reaction, at once.',
      done: view => asked(view).some(card => /Denied by /.test(card.words)),
      act: async hand => {
        await hand.as('Cho');
        await hand.go('api-tokens');
        await hand.react(await hand.message(/Approval wanted: .*asked by (?!Cho)/s), '❌');
      },
    } : {
      id: 'deny', needs: ['second'],
      say: 'Cho denies it and says why; Dee reads the reason in a direct message.',
      done: view => asked(view).some(card => /Denied by .*: “/s.test(card.words)),
      act: async hand => {
        await hand.as('Cho');
        await hand.go('api-tokens');
        await hand.press(await hand.message(/Approval wanted: .*asked by (?!Cho)/s), 'Deny');
        await hand.form('use the one we have');
      },
    },
    discord && {
      id: 'why', needs: ['deny'],
      say: 'Cho then says why, with a button that works for Cho alone; Dee reads the reason.',
      done: view => asked(view).some(card => /Denied by .*: “/s.test(card.words)),
      act: async hand => {
        const denied = await hand.seen(/Denied by (.+?), .*no reason given yet/s);
        await hand.as(/Denied by (.+?), /.exec(denied.textContent)[1]);
        await hand.go('api-tokens');
        await hand.press(await hand.message(/Denied by .*no reason given yet/s), 'Say why');
        await hand.form('use the one we have');
      },
    },
    {
      id: 'detect', needs: ['setup'],
      say: 'An export of a Bubble app is handed to the local command: a key nobody registered raises a card.',
      done: view => found(view).length > 0,
      act: async hand => {
        await hand.as('Olga');
        await hand.go('api-tokens');
        await hand.detect();
      },
    },
    {
      id: 'adopt', needs: ['detect'],
      say: 'Ben lets the found key in. It had no owner, so now he answers for it.',
      done: view => found(view).some(card => /Approved by /.test(card.words)),
      act: async hand => {
        await hand.as('Ben');
        await hand.go('api-tokens');
        const card = await hand.message(/Approval wanted: .*Found at /s);
        await (discord ? hand.react(card, '✅') : hand.press(card, 'Approve'));
      },
    },
    {
      id: 'list', needs: ['setup'],
      say: 'Anybody can ask, privately, which tokens there are.',
      done: view => view.acts.some(act => act.kind === 'command' && /^list( (filter:)?\w+)?$/.test(act.text) && !/unconfirmed/.test(act.text)),
      act: async hand => {
        await hand.as('Ana');
        await hand.command('api-tokens', command('list all', 'list filter:all')(hand));
      },
    },
    {
      id: 'open', needs: ['approve'],
      say: 'The clock goes to the 1st, 09:00: the monthly review lists every token in one thread.',
      done: view => view.review !== null,
      act: async hand => {
        await hand.go('api-tokens');
        await hand.clock('1st of next month');
      },
    },
    {
      id: 'answer', needs: ['open'],
      say: discord ? 'Ana opens her own list and answers with a button: still used.' : 'Ana answers in the thread with a button: still used.',
      done: view => after(view, view.acts).some(act => act.kind === 'press' && ANSWERS.has(act.verb)),
      act: hand => answer(hand, 'Still used'),
    },
    {
      id: 'change', needs: ['answer'],
      say: 'She changes her mind; an answer can be changed until the review closes.',
      done: view => view.messages.some(changed),
      act: async hand => {
        await answer(hand, 'Change');
        await hand.press(await hand.answered(), 'Unused');
      },
    },
    {
      id: 'reply', needs: ['open'],
      say: 'She answers again by typing in the thread, as one would tell a colleague.',
      done: view => after(view, view.acts).some(act => act.kind === 'said' && !act.bot && view.acts.some(mark => mark.kind === 'react' && mark.message === act.message && mark.who !== act.who)),
      act: async hand => {
        await hand.as(hand.view.token.owner);
        await hand.openCheck();
        await hand.reply(`keep ${hand.view.token.label}`);
      },
    },
    {
      id: 'confirm', needs: ['open'],
      say: 'Or by a command, from any channel.',
      done: view => after(view, view.acts).some(act => act.kind === 'command' && /^(confirm|unused) /.test(act.text)),
      act: async hand => {
        const { label, owner } = hand.view.token;
        await hand.as(owner);
        await hand.command('general', command(`confirm ${label}`, `confirm label:${label}`)(hand));
      },
    },
    {
      id: 'remind', needs: ['open'],
      say: 'Two business days on, those with something still open are reminded, and nobody else.',
      done: view => after(view, view.messages).some(message => /still open: |Still open: /.test(message.versions[0])),
      act: hand => hand.wake('remind'),
    },
    {
      id: 'escalate', needs: ['open'],
      say: 'On the 7th business day silence goes to the backups, and to #token-alerts.',
      done: view => after(view, view.messages).some(message => /without an answer/.test(message.versions[0])),
      act: async hand => {
        await hand.go('token-alerts');
        await hand.wake('escalate');
      },
    },
    {
      id: 'close', needs: ['open'],
      say: 'On the 10th the review closes; what nobody answered for reads UNCONFIRMED.',
      done: view => view.messages.some(message => /Token review, .*: closed\./.test(message.words) && !(view.review && message.n < view.review.n)),
      act: async hand => {
        await hand.go('api-tokens');
        await hand.wake('close');
      },
    },
    {
      id: 'unconfirmed', needs: ['close'],
      say: 'The unconfirmed are one command away, to begin with next month.',
      done: view => view.acts.some(act => act.kind === 'command' && /^list (filter:)?unconfirmed$/.test(act.text)),
      act: async hand => {
        await hand.as('Ben');
        await hand.command('api-tokens', command('list unconfirmed', 'list filter:unconfirmed')(hand));
      },
    },
  ].filter(Boolean);
}

/** Presses a control of the tour's token, in the thread (Slack) or in the person's own list (Discord). */
async function answer(hand, control) {
  const { label, owner } = hand.view.token;
  await hand.as(owner);
  const place = hand.discord ? await hand.ownList() : await hand.openCheck(label);
  await hand.press(place, control, label);
}
