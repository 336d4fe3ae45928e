-- What the chats said of people when they were asked last. Why a member cannot answer: 'left' or 'guest', null for a full
-- member. Who can decide on new tokens: '=' or, if there may be others, '+', and then the accounts, separated by spaces;
-- null if nobody asked yet.

alter table member add column absence text;
alter table team add column deciders text;
