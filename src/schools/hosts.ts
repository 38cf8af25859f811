import type { IncomingMessage } from 'node:http'
import { domainToASCII } from 'node:url'

/** A name of DNS or an address of a machine; `_` stands in some names inside a network. */
const NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/
/** As headers say it: nothing that parts an address. */
const WRITTEN = /^[\w.\u0080-\uffff-]+$/
const IPV6 = /^\[[0-9a-f:.]+\]$/

/**
 * The host that a header names, written in one way: small letters, punycode, without port and without the dot at the end.
 * Undefined when it names none.
 */
export function hostNamed(header: string | undefined): string | undefined {
  const bare = (header ?? '').replace(/:\d{0,5}$/, '')
  if (IPV6.test(bare.toLowerCase())) return bare.toLowerCase()
  const host = WRITTEN.test(bare) ? domainToASCII(bare).toLowerCase().replace(/\.$/, '') : ''
  return host.length <= 253 && NAME.test(host) ? host : undefined
}

/**
 * The host that a request is for; undefined when it names none, or two. Only `Host` counts (`:authority`): what else a request
 * says of hosts, such as X-Forwarded-Host, anybody can write.
 */
export function hostOf({ headers, url = '', rawHeaders }: Pick<IncomingMessage, 'headers' | 'url' | 'rawHeaders'>) {
  const said = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
  const host = said.length > 1 ? undefined : hostNamed(headers.host)
  if (url.startsWith('/') || host === undefined) return host
  // A whole address in the first line (RFC 9112, 3.2.2) goes before the header: both must name the same.
  return URL.canParse(url) && hostNamed(new URL(url).host) === host ? host : undefined
}
