// The steps of the tour: a sentence, a function that reads from the chat's record whether the step is done, and one that performs it.
// `done` gets a view ({acts, messages, first(re), token, review, nameOf, parts}); `act` gets a Operator.

const SETUP = '/token setup channel:#api-tokens escalation:#token-alerts approvers:@ben,@security zone:Europe/Berlin';
const LABEL = 'easypost-rates';
const SECOND = 'easypost-claims';
const TITLE = /Token review, [A-Z][a-z]+ \d{4}/;
const ANSWERS = new Set(['keep', 'unused', 'not-mine', 'list-keep', 'list-unused', 'list-not-mine', 'chosen-keep', 'chosen-unused', 'chosen-not-mine', 'keep-these', 'sure-unused']);
/** A closed review that nobody has signed. */
const RESULT = /Token review, \S+ \d{4}: closed\..* · not signed/;
const DIGEST = /Token review, [A-Z][a-z]+ \d{4}: (\d+ tokens? waits? for your word|nothing waits for you)/;
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

/** Returns whether a message says that the token of the tour was removed. */
const removed = (message, view) => message.words.includes(`\`${view.token.label}\` is gone: `);

const typed = (slack, discord) => operator => (operator.discord ? discord : slack);

/** The steps for one chat, in order. `needs` names the steps that have to be done before. */
export function stepsFor(chat) {
  const discord = chat === 'discord';
  const command = (text, options) => typed(`/token ${text}`, `/token ${options ?? text}`);
  return [
    {
      id: 'setup',
      say: 'Olga, the admin, sets up Rollcall: channels, approvers and time zone.',
      done: view => [...view.parts.values()].some(part => part.includes('approver')) || asked(view).length > 0,
      act: async operator => {
        await operator.as('Olga');
        await operator.command('api-tokens', SETUP);
      },
    },
    {
      id: 'add', needs: ['setup'],
      say: 'Ana asks for a new token. She types what it is for; the secret itself is never entered.',
      done: view => asked(view).length > 0,
      act: async operator => {
        await operator.as('Ana');
        await operator.command('api-tokens', command(`add ${LABEL} app:shop service:EasyPost backup:@ben`, `add label:${LABEL} app:shop service:EasyPost backup:@ben`)(operator));
      },
    },
    {
      id: 'own', needs: ['add'],
      say: 'Ana tries to approve her own request and is told privately that somebody else must decide.',
      done: view => view.acts.some(act => act.kind === 'press' && act.verb === 'approve' && act.words.includes(`asked by ${view.nameOf(act.who)},`)),
      act: async operator => {
        await operator.as(operator.view.token.asker);
        await operator.go('api-tokens');
        await operator.press(await operator.message(`Approval wanted: ${operator.view.token.label}`), 'Approve');
      },
    },
    {
      id: 'approve', needs: ['add'],
      say: discord ? 'Ben, an approver, approves it with a ✅ reaction. The card is updated.' : 'Ben, an approver, approves it with the button. The card is updated.',
      done: view => asked(view).some(card => /Approved by /.test(card.words)),
      act: async operator => {
        await operator.as('Ben');
        await operator.go('api-tokens');
        const card = await operator.message(`Approval wanted: ${operator.view.token.label}`);
        await (discord ? operator.react(card, '✅') : operator.press(card, 'Approve'));
      },
    },
    {
      id: 'second', needs: ['add'],
      say: 'Dee asks for a second token for the same service; the card warns that one is the rule.',
      done: view => asked(view).length > 1,
      act: async operator => {
        await operator.as('Dee');
        await operator.command('api-tokens', command(`add ${SECOND} app:shop service:EasyPost`, `add label:${SECOND} app:shop service:EasyPost`)(operator));
      },
    },
    discord ? {
      id: 'deny', needs: ['second'],
      say: 'Cho denies it with a ❌ reaction, at once.',
      done: view => asked(view).some(card => /Denied by /.test(card.words)),
      act: async operator => {
        await operator.as('Cho');
        await operator.go('api-tokens');
        await operator.react(await operator.message(/Approval wanted: .*asked by (?!Cho)/s), '❌');
      },
    } : {
      id: 'deny', needs: ['second'],
      say: 'Cho denies it and gives a reason; Dee gets the reason in a direct message.',
      done: view => asked(view).some(card => /Denied by .*: “/s.test(card.words)),
      act: async operator => {
        await operator.as('Cho');
        await operator.go('api-tokens');
        await operator.press(await operator.message(/Approval wanted: .*asked by (?!Cho)/s), 'Deny');
        await operator.form('use the one we have');
      },
    },
    discord && {
      id: 'why', needs: ['deny'],
      say: 'Cho then gives a reason, with a button that works for Cho only; Dee gets the reason.',
      done: view => asked(view).some(card => /Denied by .*: “/s.test(card.words)),
      act: async operator => {
        const denied = await operator.seen(/Denied by (.+?), .*no reason given yet/s);
        await operator.as(/Denied by (.+?), /.exec(denied.textContent)[1]);
        await operator.go('api-tokens');
        await operator.press(await operator.message(/Denied by .*no reason given yet/s), 'Say why');
        await operator.form('use the one we have');
      },
    },
    {
      id: 'detect', needs: ['setup'],
      say: 'The local command reads an export of a Bubble app. Each key that is not registered gets a card.',
      done: view => found(view).length > 0,
      act: async operator => {
        await operator.as('Olga');
        await operator.go('api-tokens');
        await operator.detect();
      },
    },
    {
      id: 'adopt', needs: ['detect'],
      say: 'Ben approves a detected key. It had no owner, so he owns it now.',
      done: view => found(view).some(card => /Approved by /.test(card.words)),
      act: async operator => {
        await operator.as('Ben');
        await operator.go('api-tokens');
        const card = await operator.message(/Approval wanted: .*Found at /s);
        await (discord ? operator.react(card, '✅') : operator.press(card, 'Approve'));
      },
    },
    {
      id: 'list', needs: ['setup'],
      say: 'Anybody can ask, privately, which tokens there are.',
      done: view => view.acts.some(act => act.kind === 'command' && /^list( (filter:)?\w+)?$/.test(act.text) && !/unconfirmed/.test(act.text)),
      act: async operator => {
        await operator.as('Ana');
        await operator.command('api-tokens', command('list all', 'list filter:all')(operator));
      },
    },
    {
      id: 'open', needs: ['approve'],
      say: 'The clock goes to the 1st, 09:00: the monthly review lists every token in one thread.',
      done: view => view.review !== null,
      act: async operator => {
        await operator.go('api-tokens');
        await operator.clock('1st of next month');
      },
    },
    {
      id: 'answer', needs: ['open'],
      say: discord ? 'Ana opens her own list and answers with a button: still used.' : 'Ana answers in the thread with a button: still used.',
      done: view => after(view, view.acts).some(act => act.kind === 'press' && ANSWERS.has(act.verb)),
      act: operator => answer(operator, 'Still used'),
    },
    {
      id: 'change', needs: ['answer'],
      say: 'An answer can be changed until the review closes. That a key with full access to live data is unused is asked once more.',
      done: view => view.messages.some(changed),
      act: async operator => {
        await answer(operator, 'Change');
        await operator.press(await operator.answered(), 'Unused');
        await operator.press(await operator.offers('Yes, unused'), 'Yes, unused');
      },
    },
    {
      id: 'undo', needs: ['change'],
      say: 'That was a mistake. For ten minutes one button undoes it, and the answer before stands again.',
      done: view => after(view, view.acts).some(act => act.kind === 'press' && act.verb === 'undo-answer'),
      act: async operator => {
        await operator.as(operator.view.token.owner);
        await operator.go('api-tokens');
        if (!operator.offered('Undo')) {
          await answer(operator, 'Change');
          await operator.press(await operator.answered(), 'Still used');
        }
        await operator.press(await operator.offers('Undo'), 'Undo');
      },
    },
    discord ? {
      id: 'digest', needs: ['open'],
      say: 'Only she sees that list. Who likes it better by direct message says so once, as Ben does.',
      done: view => view.acts.some(act => act.kind === 'command' && /^notify dm/.test(act.text)),
      act: async operator => {
        await operator.as('Ben');
        await operator.command('api-tokens', '/token notify dm');
        await operator.message(/direct message/);
      },
    } : {
      id: 'digest', needs: ['open'],
      say: 'Each owner also has one direct message with all of theirs, which follows every answer. Ana changes hers there.',
      done: view => view.acts.some(act => act.kind === 'press' && DIGEST.test(act.words ?? '')),
      act: async operator => {
        await operator.as(operator.view.token.owner);
        await operator.direct();
        const list = await operator.message(DIGEST);
        const label = operator.view.token.label;
        if (!operator.has(list, 'Change', label)) return operator.press(list, 'Still used', label);
        await operator.press(list, 'Change', label);
        await operator.press(await operator.answered(), 'Still used');
      },
    },
    {
      id: 'reply', needs: ['open'],
      say: 'She answers again by typing in the thread.',
      done: view => after(view, view.acts).some(act => act.kind === 'said' && !act.bot && view.acts.some(mark => mark.kind === 'react' && mark.message === act.message && mark.who !== act.who)),
      act: async operator => {
        await operator.as(operator.view.token.owner);
        await operator.openCheck();
        await operator.reply(`keep ${operator.view.token.label}`);
      },
    },
    {
      id: 'confirm', needs: ['open'],
      say: 'Or by a command, from any channel.',
      done: view => after(view, view.acts).some(act => act.kind === 'command' && /^(confirm|unused) /.test(act.text)),
      act: async operator => {
        const { label, owner } = operator.view.token;
        await operator.as(owner);
        await operator.command('general', command(`confirm ${label}`, `confirm label:${label}`)(operator));
      },
    },
    {
      id: 'rest', needs: ['open'],
      say: 'With one button she confirms all of hers that are still open.',
      done: view => after(view, view.acts).some(act => act.kind === 'press' && act.verb === 'keep-all'),
      act: async operator => {
        await operator.as(operator.view.token.owner);
        await operator.confirmAll();
      },
    },
    {
      id: 'away', needs: ['open'],
      say: 'Ben is away for a week. Until then Cho answers for his tokens, and gets his reminders.',
      done: view => after(view, view.acts).some(act => act.kind === 'command' && /^(me )?away until:/.test(act.text)),
      act: async operator => {
        await operator.as('Ben');
        await operator.command('general', typed('/token away until:7d to:@cho', '/token me away until:7d to:@cho')(operator));
        await operator.message(/You are away until/);
      },
    },
    {
      id: 'home', needs: ['open'],
      say: 'Cho opens Home: what waits for an answer or a decision, own tokens, and how far the team is.',
      done: view => after(view, view.acts).some(act => act.kind === 'home' || (act.kind === 'command' && act.text === 'home')),
      act: async operator => {
        await operator.as('Cho');
        if (!discord) return operator.home();
        await operator.command('general', '/token home');
        await operator.message(/Waiting for you|Nothing waits for you/);
      },
    },
    {
      id: 'remind', needs: ['open'],
      say: 'The clock moves on, and colleagues answer too. On the 3rd business day only people with open tokens are reminded.',
      done: view => after(view, view.messages).some(message => /still open: |Still open: /.test(message.versions[0])),
      act: async operator => {
        // Whoever is played does not answer alone while the clock moves; Ana has answered already.
        await operator.as(operator.view.token.owner);
        await operator.wake('remind');
      },
    },
    {
      id: 'escalate', needs: ['open'],
      say: 'On the 7th business day, what is still open goes to its backup owner, if it has one, and to #token-alerts.',
      done: view => after(view, view.messages).some(message => /without an answer/.test(message.versions[0])),
      act: async operator => {
        await operator.go('token-alerts');
        await operator.wake('escalate');
      },
    },
    {
      id: 'close', needs: ['open'],
      say: 'On the 10th business day the review closes. A token without an answer is UNCONFIRMED.',
      done: view => view.messages.some(message => /Token review, .*: closed\./.test(message.words) && !(view.review && message.n < view.review.n)),
      act: async operator => {
        await operator.go('api-tokens');
        await operator.wake('close');
        operator.look(await operator.message(RESULT));
      },
    },
    {
      id: 'sign', needs: ['close'],
      say: 'The result stands on the first message, with a chart. Olga looks at it once more and signs it.',
      done: view => view.messages.some(message => /Token review, .*: closed\..* · signed by /.test(message.words)),
      act: async operator => {
        await operator.as('Olga');
        await operator.go('api-tokens');
        await operator.press(await operator.message(RESULT), 'Sign off');
        await operator.press(await operator.offers('Sign'), 'Sign');
        operator.look(await operator.message(/Token review, \S+ \d{4}: closed\..* · signed by /));
      },
    },
    {
      id: 'evidence', needs: ['close'],
      say: 'The evidence is in the thread, and an admin gets it by a command: a ZIP with CSV, JSON and a page. Download it and open it.',
      done: view => view.acts.some(act => act.kind === 'command' && /^(review )?report/.test(act.text)),
      act: async operator => {
        await operator.as('Olga');
        await operator.command('api-tokens', typed('/token report', '/token review report')(operator));
        const reply = await operator.message(/(sent you|Here is the evidence).*\.zip/);
        if (discord) return operator.look(reply);
        await operator.direct();
      },
    },
    {
      id: 'unconfirmed', needs: ['close'],
      say: 'A command lists the unconfirmed tokens.',
      done: view => view.acts.some(act => act.kind === 'command' && /^list (filter:)?unconfirmed$/.test(act.text)),
      act: async operator => {
        await operator.as('Ben');
        await operator.command('api-tokens', command('list unconfirmed', 'list filter:unconfirmed')(operator));
      },
    },
    {
      id: 'findings', needs: ['setup'],
      say: 'Another one ranks what is wrong, such as a token that expired or that nobody confirmed, each with a fix.',
      done: view => view.acts.some(act => act.kind === 'command' && /^findings( (filter:)?\w+)?$/.test(act.text)),
      act: async operator => {
        await operator.as('Ben');
        await operator.command('api-tokens', command('findings all', 'findings filter:all')(operator));
      },
    },
    {
      id: 'expiry', needs: ['approve'],
      say: 'Ana records that her token expires in 20 days. The next morning she is told so, and what to do.',
      done: view => view.messages.some(message => message.versions[0].includes(`\`${view.token.label}\` expires in `)),
      act: async operator => {
        const { label, owner } = operator.view.token;
        await operator.as(owner);
        await operator.command('general', command(`edit ${label} expires:20d`, `edit label:${label} expires:20d`)(operator));
        await operator.wake('expiry');
      },
    },
    {
      id: 'rotate', needs: ['expiry'],
      say: 'She replaced the secret and says so: the old one stays in the history, and nobody is told again.',
      done: view => view.acts.some(act => act.kind === 'command' && /^rotate /.test(act.text)),
      act: async operator => {
        const { label, owner } = operator.view.token;
        await operator.as(owner);
        await operator.command('general', command(`rotate ${label} last4:k7Qd expires:180d`, `rotate label:${label} last4:k7Qd expires:180d`)(operator));
      },
    },
    {
      id: 'compromised', needs: ['approve'],
      say: 'Dee saw the secret in a build log. All who must act are told at once, and reminded until something is done.',
      done: view => view.messages.some(message => message.versions[0].includes(`\`${view.token.label}\` is reported compromised`)),
      act: async operator => {
        const { label } = operator.view.token;
        await operator.as('Dee');
        await operator.command('general', command(`compromised ${label} reason:"it stands in a build log"`, `compromised label:${label} reason:it stands in a build log`)(operator));
        await operator.go('token-alerts');
      },
    },
    {
      id: 'over', needs: ['compromised'],
      say: 'Ana rotates it. The incident is over, and its timeline is written below the card.',
      done: view => view.messages.some(message => message.versions[0].includes(`Timeline of the incident of \`${view.token.label}\``)),
      act: async operator => {
        const { label, owner } = operator.view.token;
        await operator.as(owner);
        await operator.command('general', command(`rotate ${label} last4:w2Zp`, `rotate label:${label} last4:w2Zp`)(operator));
        await operator.go('token-alerts');
      },
    },
    {
      id: 'remove', needs: ['approve'],
      say: 'She does not need the token any more. For three business days, anybody can say that they do.',
      done: view => view.acts.some(act => act.kind === 'command' && /^remove /.test(act.text)),
      act: async operator => {
        const { label, owner } = operator.view.token;
        await operator.as(owner);
        await operator.command('api-tokens', command(`remove ${label}`, `remove label:${label}`)(operator));
      },
    },
    {
      id: 'deleted', needs: ['remove'],
      say: 'Then somebody deletes it at EasyPost, and says so.',
      done: view => view.messages.some(message => message.words.includes(`\`${view.token.label}\` is deleted, says `) || removed(message, view)),
      act: async operator => {
        const { label, owner } = operator.view.token;
        await operator.go('api-tokens');
        for (let n = 0; n < 3; n++) await operator.clock('next business day');
        await operator.as(owner);
        await operator.press(await operator.message(new RegExp(`${label}: delete it at`)), 'Deleted at EasyPost');
      },
    },
    {
      id: 'gone', needs: ['deleted'],
      say: 'A second person checks that it is gone. Who asked, approved, confirmed and removed it stays on record.',
      done: view => view.messages.some(message => removed(message, view)),
      act: async operator => {
        await operator.as('Ben');
        await operator.go('api-tokens');
        await operator.press(await operator.message(new RegExp(`${operator.view.token.label} is deleted, says`)), 'I checked, it is gone');
      },
    },
  ].filter(Boolean);
}

/** Presses a control of the tour's token, in the thread (Slack) or in the person's own list (Discord). */
async function answer(operator, control) {
  const { label, owner } = operator.view.token;
  await operator.as(owner);
  const place = operator.discord ? await operator.ownList() : await operator.openCheck(label);
  await operator.pressAnswer(place, control, label);
}
