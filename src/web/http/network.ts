import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import type { Config } from '#config'

/** Where a request comes from: its address, undefined when there is no network (tests), and whether the browser speaks https. */
export type Origin = { address: string | undefined; https: boolean }

declare module 'hono' {
  interface ContextVariableMap {
    origin?: Origin
  }
}

/**
 * Finds out where requests come from. Headers such as X-Forwarded-For are believed as far as proxies that were set
 * (PREAU_PROXIES) wrote them: anybody can write one, and each proxy adds at the end whom it was asked by.
 */
export const findOrigin =
  ({ proxies }: Pick<Config, 'proxies'>): MiddlewareHandler =>
  (c, next) => {
    const asked: string | undefined = c.env?.incoming ? getConnInfo(c).remote.address : undefined
    const told = proxies > 0 ? listed(c, 'x-forwarded-for').map(bare).at(-proxies) : undefined
    const schemes = proxies > 0 ? listed(c, 'x-forwarded-proto') : []
    const scheme = schemes.at(-proxies) ?? schemes[0]
    const https = scheme ? scheme.toLowerCase() === 'https' : c.req.url.startsWith('https:')
    c.set('origin', { address: told && isIP(told) ? told : asked && bare(asked), https })
    return next()
  }

export const networkAddress = (c: Context): string | undefined => c.var.origin?.address

const listed = (c: Context, header: string): string[] =>
  (c.req.header(header) ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

/** An address without port, brackets or the « ::ffff: » of an IPv4 one. */
const bare = (written: string): string =>
  written
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
