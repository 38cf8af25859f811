import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'

const LABELS = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/
/** What an address parser could read otherwise than we do; the rest of a domain is letters, in any script. */
const TRICKY = /[\s\p{Cc}\p{Cf}/?#@:\\[\]%<>()",;|^`{}]/u
// No quotes, no comment, no route (`%`, `!`): what no school's mailbox needs and servers read in different ways (RFC 5321, 4.1.2).
const LOCAL = /^[a-z0-9_+=&'~-]+(?:\.[a-z0-9_+=&'~-]+)*$/i

/** A domain in ASCII and lower case, `lycée.fr` as `xn--lyce-dpa.fr`; undefined for what is none, a bare top level or an IP address. */
export function domainOf(text: string): string | undefined {
  if (text === '' || text.length > 253 || TRICKY.test(text)) return undefined
  const ascii = domainToASCII(text).toLowerCase()
  return LABELS.test(ascii) && !isIP(ascii) ? ascii : undefined
}

/**
 * The email as the envelope names it, if its domain is one of those allowed: exactly that one, a domain below it is
 * another. undefined for every other email and for whatever is not one plain email.
 */
export function outsideEmail(allowedDomains: readonly string[], email: string): string | undefined {
  const at = email.lastIndexOf('@')
  const [local, domain] = [email.slice(0, at), domainOf(email.slice(at + 1))]
  if (at < 1 || local.length > 64 || !LOCAL.test(local) || domain === undefined) return undefined
  return allowedDomains.includes(domain) ? `${local}@${domain}` : undefined
}

/** One plain email in ASCII; undefined for anything else. */
export function plainEmail(text: string): string | undefined {
  const domain = domainOf(text.slice(text.lastIndexOf('@') + 1))
  return domain && outsideEmail([domain], text)
}
