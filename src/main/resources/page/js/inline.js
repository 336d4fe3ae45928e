// Parses text by rules: at each position the first rule whose sticky pattern matches draws its part; the rest stays text.

/** @param rules [{re (sticky), draw(match) -> node, string or null for "not here"}] */
export function inline(text, rules, plain = rest => rest) {
  const out = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const drawn = firstAt(text, at, rules);
    if (!drawn) {
      at++;
      continue;
    }
    if (at > from) out.push(plain(text.slice(from, at)));
    out.push(drawn.node);
    at += drawn.length;
    from = at;
  }
  if (text.length > from) out.push(plain(text.slice(from)));
  return out;
}

function firstAt(text, at, rules) {
  for (const { re, draw } of rules) {
    re.lastIndex = at;
    const match = re.exec(text);
    const node = match && match[0] ? draw(match) : null;
    if (node !== null) return { node, length: match[0].length };
  }
  return null;
}
