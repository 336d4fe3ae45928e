// How long the tour waits. `?patience=20` in the address of the page waits 20 times as long, for a machine that is busy with other work.

const times = Number(new URLSearchParams(location.search).get('patience')) || 1;

export const patience = ms => ms * times;
