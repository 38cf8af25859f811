import type { Context } from 'hono'
import * as account from '#account'
import type { Db } from '#database'
import { count } from '#format'
import { t } from '#messages'
import { live } from '../../http/index.ts'
import { type Html, html, meter, pageHead } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'

type C = Context<Office>

/** Every page of the bank while it has much to take in: how far it is, renewed until it is done, without scripts too. */
export function behindPage(c: C, { progress }: account.Behind): Response | Promise<Response> {
  return officePage(c, { tab: 'bank', title: t('bank.behind.title'), main: main(c, progress), head })
}

const head: Html = html`<meta name="turbo-refresh-method" content="morph"><noscript><meta http-equiv="refresh" content="2"></noscript>`

function main(c: C, { taken, total }: account.Progress): Html {
  const far = total === 0 ? t('bank.behind.held') : t('bank.behind.far', { done: count(taken), n: count(total) })
  return html`${pageHead({ title: t('bank.behind.title'), note: t('bank.behind.note') })}
<section class="card printing"><p>${far}</p>${total > 0 && meter(taken, total, far)}<p class="muted">${t('bank.behind.leave')}</p>
<live-source src="${c.var.base}/banque/en-direct"></live-source></section>`
}

/** What is told whoever waits for the bank: the page again at each step. Looking takes a piece in, were nobody else at it. */
export const watch = (c: C, db: Db): Response =>
  live(c, 1000, async () => {
    try {
      await account.bringUp(db, c.var.shop.id)
      return { last: again('done') }
    } catch (error) {
      if (error instanceof account.Behind) return again(`${error.progress.taken}`)
      throw error
    }
  })

const again = (far: string): string => `<turbo-stream action="refresh" data-done="${far}"></turbo-stream>`
