-- What a bot of schema 001 left in its database: two teams; tokens that are active, waiting, found by an import and turned down; approvals; an open check with one answer of three,
-- past its first reminder; cards that stand, are stale, and one whose sending was cut short; outcomes of events, a kept choice and the audit. Written once by the commands of that time, by hand
-- only the lease and the nonce of one card. Frozen: a newer schema is brought up from here.

insert into team (team_id, name, sealed_key, settings, since, version) values
  ('rdmk4vunhw7k', 'Red', 'sealed', '{"reviewChannel":"slack:red:C1","reviewChannelName":"reviews","escalationChannel":"slack:red:C1","escalationChannelName":"reviews","approvers":[{"space":"slack:red","group":"G1","name":"security"}],"zone":"Europe/Berlin","opens":"0 0 9 1 * ?","quorum":1,"ladder":{"reminders":[3,5],"escalation":7,"close":10,"rungsAt":"09:00","closesAt":"18:00"},"since":1772528400000}', 1772528400000, 2),
  ('wpm9ydma9z9z', 'Blue', 'sealed', '{"reviewChannel":"slack:blue:C1","reviewChannelName":"reviews","escalationChannel":"slack:blue:C1","escalationChannelName":"reviews","approvers":[{"space":"slack:blue","group":"G1","name":"security"}],"zone":"Europe/Berlin","opens":"0 0 9 1 * ?","quorum":1,"ladder":{"reminders":[3,5],"escalation":7,"close":10,"rungsAt":"09:00","closesAt":"18:00"},"since":1772528400000}', 1772528400000, 2);

insert into space (space, team_id) values
  ('slack:red', 'rdmk4vunhw7k'),
  ('slack:blue', 'wpm9ydma9z9z');

insert into member (team_id, id, account, name, met_at) values
  ('rdmk4vunhw7k', 'dznjdazr6zac', 'slack:red:admin', 'admin', 1772528400000),
  ('wpm9ydma9z9z', 'eir4j5qw2nr8', 'slack:blue:admin', 'admin', 1772528400000),
  ('rdmk4vunhw7k', 'f6g5pusqijzi', 'slack:red:ana', 'ana', 1772528400000),
  ('rdmk4vunhw7k', '35xec8uvid92', 'slack:red:ben', 'ben', 1772528400000),
  ('rdmk4vunhw7k', 'tmp6cc8jsgrj', 'slack:red:approver', 'approver', 1772528400000);

insert into token (team_id, id, label, label_folded, app, service, environment, access, owner_id, backup_id, note, expires, last_four, fingerprint, state, origin_issuer, origin_app, origin_external, origin_name, seen_at, rotated_at, gone_since, registered_by, registered_at, confirmed_by, confirmed_at, version) values
  ('rdmk4vunhw7k', 'gmruujjt764n', 'ci-deploy', 'ci-deploy', 'shop', 'Stripe', 'LIVE', 'FULL', 'f6g5pusqijzi', '35xec8uvid92', '', null, null, null, 'ACTIVE', null, null, null, null, null, null, null, 'f6g5pusqijzi', 1772528400000, null, null, 1),
  ('rdmk4vunhw7k', 'mjb7ws4he6rf', 'zap-orders', 'zap-orders', 'shop', 'Stripe', 'LIVE', 'FULL', 'f6g5pusqijzi', '35xec8uvid92', '', null, null, null, 'ACTIVE', null, null, null, null, null, null, null, 'f6g5pusqijzi', 1772528400000, null, null, 1),
  ('rdmk4vunhw7k', 'saysjqw9zhaf', 'crm-sync', 'crm-sync', 'shop', 'Stripe', 'LIVE', 'FULL', '35xec8uvid92', null, '', null, null, null, 'ACTIVE', null, null, null, null, null, null, null, '35xec8uvid92', 1772528400000, null, null, 1),
  ('rdmk4vunhw7k', 'f5kuuj4cjpgu', 'Stripe key', 'stripe key', 'shop', 'Stripe key', 'LIVE', 'FULL', null, null, '', null, '1a2b', 'abababababababababababababababababababababababababababababababab', 'PENDING', 'Bubble', 'shop', 'x1', 'Stripe key', 1772528400000, null, null, null, 1772528400000, null, null, 0),
  ('rdmk4vunhw7k', '45sde7bus3be', 'asked-for', 'asked-for', 'shop', 'Stripe', 'LIVE', 'FULL', 'f6g5pusqijzi', '35xec8uvid92', '', null, null, null, 'PENDING', null, null, null, null, null, null, null, 'f6g5pusqijzi', 1772528400000, null, null, 0),
  ('rdmk4vunhw7k', 'ig4vrvtkurha', 'turned-down', 'turned-down', 'shop', 'Stripe', 'LIVE', 'FULL', 'f6g5pusqijzi', '35xec8uvid92', '', null, null, null, 'DENIED', null, null, null, null, null, null, null, 'f6g5pusqijzi', 1772528400000, null, null, 1);

insert into approval (team_id, id, token_id, asked_by, asked_at, quorum, closes_at, yes, verdict, version) values
  ('rdmk4vunhw7k', 'd3pd9tvdceyh', 'gmruujjt764n', 'f6g5pusqijzi', 1772528400000, 1, 1773738000000, '[{"by":"tmp6cc8jsgrj","at":1772528400000}]', '{"is":"approved","by":"tmp6cc8jsgrj","at":1772528400000}', 1),
  ('rdmk4vunhw7k', 'c6eu27dax2rm', 'mjb7ws4he6rf', 'f6g5pusqijzi', 1772528400000, 1, 1773738000000, '[{"by":"tmp6cc8jsgrj","at":1772528400000}]', '{"is":"approved","by":"tmp6cc8jsgrj","at":1772528400000}', 1),
  ('rdmk4vunhw7k', '28ccvjqa8xrb', 'saysjqw9zhaf', '35xec8uvid92', 1772528400000, 1, 1773738000000, '[{"by":"tmp6cc8jsgrj","at":1772528400000}]', '{"is":"approved","by":"tmp6cc8jsgrj","at":1772528400000}', 1),
  ('rdmk4vunhw7k', 'iwvs24y5sd5f', 'f5kuuj4cjpgu', null, 1772528400000, 1, 1773738000000, '[]', null, 0),
  ('rdmk4vunhw7k', 's8trcpp3d6hx', '45sde7bus3be', 'f6g5pusqijzi', 1772528400000, 1, 1773738000000, '[]', null, 0),
  ('rdmk4vunhw7k', 'hkp3e2naw9z8', 'ig4vrvtkurha', 'f6g5pusqijzi', 1772528400000, 1, 1773738000000, '[]', '{"is":"denied","by":"tmp6cc8jsgrj","reason":"one per service","at":1772528400000}', 1);

insert into review (team_id, id, period, opened_at, rungs, climbed, tokens, closed_at, version) values
  ('rdmk4vunhw7k', '287zdxunhfg5', '2026-03', 1772701200000, '[{"kind":"REMIND","at":1773129600000},{"kind":"REMIND","at":1773302400000},{"kind":"ESCALATE","at":1773648000000},{"kind":"CLOSE","at":1773939600000}]', 1, 3, null, 1);

insert into review_item (team_id, id, review_id, token_id, owner_id, backup_id, page, position, answer, answered_by, answered_at, version) values
  ('rdmk4vunhw7k', 'gw7isnnpendk', '287zdxunhfg5', 'gmruujjt764n', 'f6g5pusqijzi', '35xec8uvid92', 0, 0, 'CONFIRMED', 'f6g5pusqijzi', 1772701200000, 1),
  ('rdmk4vunhw7k', '9ifcb5yqwrqb', '287zdxunhfg5', 'mjb7ws4he6rf', 'f6g5pusqijzi', '35xec8uvid92', 0, 1, null, null, null, 0),
  ('rdmk4vunhw7k', 'tbtvjq25euxv', '287zdxunhfg5', 'saysjqw9zhaf', '35xec8uvid92', null, 0, 2, null, null, null, 0);

insert into choice (team_id, id, review_id, member_id, items, kept_at) values
  ('rdmk4vunhw7k', 'jcg57k7wdf9k', '287zdxunhfg5', 'f6g5pusqijzi', '["9ifcb5yqwrqb"]', 1773219600000);

insert into card (team_id, key, address, kind, wanted, wanted_order, shown, message, hash, withdrawn, lease_until, next_try, tries, nonce, first_tried, problem) values
  ('rdmk4vunhw7k', 'approval:d3pd9tvdceyh', 'channel slack:red:C1', 'LIVE', 2, 1, 2, 'm:approval:d3pd9tvdceyh', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'told:d3pd9tvdceyh', 'person slack:red:ana', 'LIVE', 1, 2, 1, 'm:told:d3pd9tvdceyh', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'approval:c6eu27dax2rm', 'channel slack:red:C1', 'LIVE', 2, 3, 2, 'm:approval:c6eu27dax2rm', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'told:c6eu27dax2rm', 'person slack:red:ana', 'LIVE', 1, 4, 1, 'm:told:c6eu27dax2rm', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'approval:28ccvjqa8xrb', 'channel slack:red:C1', 'LIVE', 2, 5, 2, 'm:approval:28ccvjqa8xrb', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'told:28ccvjqa8xrb', 'person slack:red:ben', 'LIVE', 1, 6, 1, 'm:told:28ccvjqa8xrb', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'approval:iwvs24y5sd5f', 'channel slack:red:C1', 'LIVE', 1, 7, 1, 'm:approval:iwvs24y5sd5f', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'approval:s8trcpp3d6hx', 'channel slack:red:C1', 'LIVE', 1, 8, 1, 'm:approval:s8trcpp3d6hx', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'approval:hkp3e2naw9z8', 'channel slack:red:C1', 'LIVE', 2, 9, 2, 'm:approval:hkp3e2naw9z8', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'told:hkp3e2naw9z8', 'person slack:red:ana', 'LIVE', 1, 10, 1, 'm:told:hkp3e2naw9z8', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'review:287zdxunhfg5', 'channel slack:red:C1', 'LIVE', 3, 13, 1, 'm:review:287zdxunhfg5', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'page:287zdxunhfg5:0', 'thread review:287zdxunhfg5', 'LIVE', 2, 14, 1, 'm:page:287zdxunhfg5:0', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'remind:287zdxunhfg5:0:f6g5pusqijzi', 'person slack:red:ana', 'LIVE', 1, 15, 0, null, null, 0, 1773219660000, 0, 0, 'rc-cutshort', 1773219600000, null),
  ('rdmk4vunhw7k', 'remind:287zdxunhfg5:0:35xec8uvid92', 'person slack:red:ben', 'LIVE', 1, 16, 0, null, null, 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'why:kfkp4u498cvi', 'channel slack:red:C1', 'LIVE', 1, 17, 0, null, null, 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'told:gone', 'person slack:red:nobody', 'LIVE', 2, 18, 1, 'm:told:gone', 'hash', 0, null, 0, 0, null, null, null),
  ('rdmk4vunhw7k', 'why:decided', 'channel slack:red:C1', 'LIVE', 1, 19, 1, 'm:why:decided', 'hash', 0, null, 0, 0, null, null, null);

insert into event (team_id, id, outcome, seen_at) values
  ('rdmk4vunhw7k', 'event-0', '{"is":"TeamSetUp","reviewPlace":"slack:red:C1","reviewChannel":"reviews","escalationPlace":"slack:red:C1","escalationChannel":"reviews","approvers":["@security"],"approversSeen":2,"zone":"Europe/Berlin","next":"2026-04-01T07:00:00Z"}', 1772528400000),
  ('wpm9ydma9z9z', 'event-1', '{"is":"TeamSetUp","reviewPlace":"slack:blue:C1","reviewChannel":"reviews","escalationPlace":"slack:blue:C1","escalationChannel":"reviews","approvers":["@security"],"approversSeen":2,"zone":"Europe/Berlin","next":"2026-04-01T07:00:00Z"}', 1772528400000),
  ('rdmk4vunhw7k', 'event-2', '{"is":"TokenAdded","label":"ci-deploy","approvers":["@security"]}', 1772528400000),
  ('rdmk4vunhw7k', 'event-3', '{"is":"TokenApproved","label":"ci-deploy","missing":0}', 1772528400000),
  ('rdmk4vunhw7k', 'event-4', '{"is":"TokenAdded","label":"zap-orders","approvers":["@security"]}', 1772528400000),
  ('rdmk4vunhw7k', 'event-5', '{"is":"TokenApproved","label":"zap-orders","missing":0}', 1772528400000),
  ('rdmk4vunhw7k', 'event-6', '{"is":"TokenAdded","label":"crm-sync","approvers":["@security"]}', 1772528400000),
  ('rdmk4vunhw7k', 'event-7', '{"is":"TokenApproved","label":"crm-sync","missing":0}', 1772528400000),
  ('rdmk4vunhw7k', 'event-8', '{"is":"TokenAdded","label":"asked-for","approvers":["@security"]}', 1772528400000),
  ('rdmk4vunhw7k', 'event-9', '{"is":"TokenAdded","label":"turned-down","approvers":["@security"]}', 1772528400000),
  ('rdmk4vunhw7k', 'event-10', '{"is":"TokenDenied","approval":"hkp3e2naw9z8","label":"turned-down","reason":"one per service"}', 1772528400000),
  ('rdmk4vunhw7k', 'event-11', '{"is":"ReviewOpened","period":"2026-03","tokens":3,"owners":2,"place":"slack:red:C1","answerBy":"2026-03-16T08:00:00Z","closesAt":"2026-03-19T17:00:00Z"}', 1772701200000),
  ('rdmk4vunhw7k', 'answer-1', '{"is":"Answered","review":"287zdxunhfg5","given":[{"item":"gw7isnnpendk","label":"ci-deploy","answer":"CONFIRMED"}],"problems":[],"stillOpen":["zap-orders"],"open":1}', 1772701200000),
  ('rdmk4vunhw7k', 'choose-1', '{"is":"Chosen","choice":"jcg57k7wdf9k","labels":["zap-orders"],"all":false}', 1773219600000),
  ('rdmk4vunhw7k', 'note-of:slack:red:ana:answer-1', 'kfkp4u498cvi', 1773219600000),
  ('rdmk4vunhw7k', 'note:kfkp4u498cvi', 'slack:red:ana 2026-03-11T09:00:00Z answer-1', 1773219600000),
  ('rdmk4vunhw7k', 'note-of:slack:red:ben:told:28ccvjqa8xrb', 'decided', 1773219600000),
  ('rdmk4vunhw7k', 'note:decided', 'slack:red:ben 2026-03-11T09:00:00Z told:28ccvjqa8xrb', 1773219600000),
  ('rdmk4vunhw7k', 'hint:287zdxunhfg5:f6g5pusqijzi', 'hinted', 1773219600000);

insert into audit (team_id, number, at, actor, action, subject, detail, hash) values
  ('rdmk4vunhw7k', 1, 1772528400000, 'admin', 'team.setup', 'rdmk4vunhw7k', 'approvers @security', 'a19870712cecc401fd8514a9b3414081b28f982c9322807b412263c05d9d3f9d'),
  ('wpm9ydma9z9z', 1, 1772528400000, 'admin', 'team.setup', 'wpm9ydma9z9z', 'approvers @security', '4ce253ffb7de0f168126712a778d9c02447dfd4877073c94c9dc4d1910f5bb7d'),
  ('rdmk4vunhw7k', 2, 1772528400000, 'ana', 'token.add', 'gmruujjt764n', 'ci-deploy', '7f768edc43501838cd28e6a68083022badccbaf511445484ff940b80bb1c604f'),
  ('rdmk4vunhw7k', 3, 1772528400000, 'approver', 'token.approve', 'gmruujjt764n', 'ci-deploy', '3c34640217979f9bf1841801317743b123610c00674f72f9b4b6787fcda8770f'),
  ('rdmk4vunhw7k', 4, 1772528400000, 'ana', 'token.add', 'mjb7ws4he6rf', 'zap-orders', '9f7cea991e81a2deb80bd87c5e5738bf47440250530cc69997a43aacb2c4a5f3'),
  ('rdmk4vunhw7k', 5, 1772528400000, 'approver', 'token.approve', 'mjb7ws4he6rf', 'zap-orders', 'aff55fbbb1ba359ec5701a5393318e386511d52cd59627e7da12ce0d02166337'),
  ('rdmk4vunhw7k', 6, 1772528400000, 'ben', 'token.add', 'saysjqw9zhaf', 'crm-sync', 'f2163185cf6ab23704267baadc1de010b9155298b06b0b352201c040e38eb732'),
  ('rdmk4vunhw7k', 7, 1772528400000, 'approver', 'token.approve', 'saysjqw9zhaf', 'crm-sync', 'ee9350d11b5331dd6939db4c22b244ea27c2e229c2607cd3735aa6353ffd3455'),
  ('rdmk4vunhw7k', 8, 1772528400000, 'the command line', 'token.detect', 'f5kuuj4cjpgu', 'Stripe key', '89cf0deb98a45fb535fbe821bdd5d744491b1e189ee5fd0ef367359467016359'),
  ('rdmk4vunhw7k', 9, 1772528400000, 'ana', 'token.add', '45sde7bus3be', 'asked-for', '4472b0256a0abd4ecf42d382b0b7b7ec702aea79f3aa68d5cda4a554420b67a5'),
  ('rdmk4vunhw7k', 10, 1772528400000, 'ana', 'token.add', 'ig4vrvtkurha', 'turned-down', 'b2c70c7541b1a3a6c7230f7672be6315b3727aa230a1b5a8fa3f7e500126dd90'),
  ('rdmk4vunhw7k', 11, 1772528400000, 'approver', 'token.deny', 'ig4vrvtkurha', 'turned-down', '3201536e712adb3a993be9d2173d396b8ea5484b9420d00d8a5ee8a1ac6ea507'),
  ('rdmk4vunhw7k', 12, 1772701200000, 'admin', 'review.open', '287zdxunhfg5', '2026-03, 3 tokens', 'b1aa431499094811c210b025c5ef0e907fd8d1abe67637757c3ac0c45681ad8a'),
  ('rdmk4vunhw7k', 13, 1772701200000, 'ana', 'review.answer', 'gmruujjt764n', 'CONFIRMED', '627e803c41534a2ed917403227cb5b31165af1a0b572ce9ff6f0f0f107b216ba'),
  ('rdmk4vunhw7k', 14, 1773219600000, 'the clock', 'review.remind', '287zdxunhfg5', '2 open', 'cca0684cdfad89cf2d181534c93e2b6afd689866aca682d9608a596351d7e9ea');

insert into probe (id, at) values
  (1, 1795838726032);
