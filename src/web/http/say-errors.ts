import type { Context, Env, MiddlewareHandler } from 'hono'

type Answer = Response | Promise<Response> | undefined

declare module 'hono' {
  interface ContextVariableMap {
    // biome-ignore lint/suspicious/noExplicitAny: each face knows its own context
    sayError: ((error: Error, c: Context<any>) => Answer) | undefined
  }
}

/**
 * From here on a face says errors on its own page: `say` answers, or gives undefined for what the whole house says (app.ts).
 * A face with an `onError` of its own would do the same, and wrap each of its handlers for it: a third of a page's processor.
 */
export const sayErrors =
  <E extends Env>(say: (error: Error, c: Context<E>) => Answer): MiddlewareHandler<E> =>
  (c, next) => {
    c.set('sayError', say)
    return next()
  }
