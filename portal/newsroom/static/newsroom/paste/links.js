// Addresses of links, as portal/core/text/links.py mends them: null where one leads nowhere.
const SCHEMES = ["http", "https", "mailto", "tel"];
const LONGEST = 4000;
const HOPS = 3; // redirects of redirects
const MARKS_BEHIND = /[،؛؟»”]+$/; // of the sentence: no address ends in them

export function mender({ redirects, endings }) {
  const host = new RegExp(
    `^(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_-]{0,61}[\\p{L}\\p{M}\\p{N}])?\\.)+(?!(?:${endings})(?![\\p{L}\\p{N}_]))\\p{L}[\\p{L}\\p{M}\\p{N}_-]{0,61}[\\p{L}\\p{M}\\p{N}]\\.?(?::\\d{1,5})?(?=[/?#]|$)`,
    "iu",
  );
  const mail = /^[^\s@/:?#]{1,64}@[^\s@/:?#]{1,255}\.\p{L}{2,63}$/u;

  function whole(address) {
    if (/^(\/\/|\\\\)/.test(address)) return withHost(`https://${address.slice(2)}`);
    if (address.startsWith("/") || /^#./.test(address)) return spaceless(address);
    if (mail.test(address)) return `mailto:${address}`;
    if (host.test(address)) return `https://${address}`;
    const [start, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(address) ?? [];
    const known = scheme?.toLowerCase();
    if (!SCHEMES.includes(known) || start.length === address.length) return null;
    return known.startsWith("http") ? withHost(address) : address;
  }

  function leadsOn(address) {
    const parts = parsed(address);
    if (!parts) return null;
    const name = parts.hostname.replace(/^www\./, "");
    for (const [page, parameters] of Object.entries(redirects)) {
      const at = page.indexOf("/");
      const known = page.slice(0, at);
      const fits = known.startsWith("*")
        ? name === known.slice(1) || name.endsWith(`.${known.slice(1)}`)
        : name === known;
      if (!fits || parts.pathname !== page.slice(at)) continue;
      const found = parameters
        .map((parameter) => parts.searchParams.get(parameter))
        .find((value) => value !== null);
      return /^https?:\/\//.test(found ?? "") ? found : null;
    }
    return null;
  }

  return (given) => {
    const address = given.trim().replace(MARKS_BEHIND, "");
    if (!address || address.length > LONGEST) return null;
    let found = whole(address);
    if (found === null || /^[/#]/.test(found)) return found;
    for (let hop = 0; hop < HOPS; hop++) found = leadsOn(found) ?? found;
    return spaceless(found);
  };
}

const spaceless = (address) => address.replace(/\s+/g, "%20");
const withHost = (address) => (parsed(address) ? address : null);

function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
