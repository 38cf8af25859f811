import type { Context } from 'hono'
import { dateTime } from '#format'
import { t } from '#messages'
import type * as stock from '#stock'
import { breadcrumb, type Html, html, pageHead } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { printButton } from '../orders/parts.ts'
import { scopeName } from './counts-page.ts'
import { head } from './frame.ts'

/** What one walks along the shelves with: every article with a box to write in. */
export function sheetMain(c: Context<Office>, count: stock.ShelfCount, lines: readonly stock.CountLine[]): Html {
  const own = `${c.var.base}/achats/inventaires/${count.id}`
  const row = ({ name, reference, ean, quantity }: stock.CountLine) => html`<tr><td>${name}</td>
<td class="soft">${[reference, ean].filter(Boolean).join(' · ')}</td>
${!count.hides && html`<td class="end">${quantity}</td>`}<td class="box"></td><td class="box wide-box"></td></tr>`
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('purchases.sub.counts'), href: `${c.var.base}/achats/inventaires` },
      { label: scopeName(count), href: own },
      { label: t('counts.sheet') },
    ]),
    title: t('counts.sheetOf', { what: scopeName(count) }),
    note: t('counts.sheetNote', { at: dateTime(count.begunAt), by: count.by }),
    actions: printButton(),
  })}
<p class="count-sign">${t('counts.sign')}</p>
<section class="scroll" tabindex="0" aria-label="${t('counts.sheet')}"><table class="lines count-sheet"><thead><tr>${head(t('office.article'), false)}${head(t('office.reference'), false)}${
    !count.hides && head(t('counts.books'))
  }${head(t('counts.shelf'), false)}${head(t('counts.remark'), false)}</tr></thead><tbody>${lines.map(row)}</tbody></table></section>
${lines.length < count.lines && html`<p class="hint">${t('counts.sheetMost', { n: lines.length, of: count.lines })}</p>`}`
}
