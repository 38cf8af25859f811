import type { Context } from 'hono'
import * as catalogue from '#catalogue'
import * as customers from '#customers'
import type { Db } from '#database'
import * as drafts from '#drafts'
import { t } from '#messages'
import {
  attrs,
  breadcrumb,
  button,
  confirming,
  errorSummary,
  flash,
  type Html,
  hidden,
  html,
  morphing,
  pageHead,
  stored,
} from '../../../ui/index.ts'
import { officePage } from '../../layout.ts'
import type { Office } from '../../office.ts'
import { orderPage } from '../order.ts'
import { subOf } from '../parts.ts'
import { sheetPage } from '../quotations/sheet.ts'
import { answeredNote } from './answered-note.ts'
import { articlesCard } from './articles-card.ts'
import { customerCard } from './customer-card.ts'
import { settleCard } from './settle-card.ts'
import { settleValues } from './settle-form.ts'
import { summaryCard } from './summary-card.ts'
import type { Refused, View } from './view.ts'

type C = Context<Office>

/** The page of a draft; with something refused just now. One that is an order by now leads there, and says why there. */
export async function draftPage(c: C, db: Db, id: number, refused: Refused = {}): Promise<Response> {
  const draft = await drafts.read(db, c.var.shop.id, id)
  const wrong = Object.keys(refused).length > 0
  if (draft.quotation?.sent || draft.orderId !== null)
    return wrong ? overPage(c, db, draft) : c.redirect(after(c, draft), 303)
  const [client, article] = [c.req.query('client') ?? '', c.req.query('article') ?? '']
  const [people, goods] = await Promise.all([
    customers.seek(db, c.var.shop.id, client),
    catalogue.seek(db, c.var.shop.id, article),
  ])
  const view: View = {
    draft,
    path: `${c.var.base}/commandes/saisies/${id}`,
    base: c.var.base,
    client: { typed: client, found: people },
    article: { typed: article, found: goods },
    settling: refused.settling ?? stored(settleValues(draft), 'reglement'),
    refused,
  }
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, draft.quotation ? 'quotations' : 'drafts'),
    title: titleOf(draft),
    main: main(view),
    status: wrong ? 422 : 200,
    invalid: wrong,
    head: morphing,
  })
}

/** Where a draft that is over has gone. */
const after = (c: C, { quotation, orderId }: drafts.Draft): string =>
  `${c.var.base}/commandes/${quotation?.sent ? `devis/${quotation.id}` : orderId}`

/** What it has become, with the reason why nothing more is written in it: what was typed is given back there. */
function overPage(c: C, db: Db, { quotation, orderId }: drafts.Draft): Promise<Response> {
  if (quotation?.sent) return sheetPage(c, db, quotation.id, { sentence: new drafts.Quoted().message })
  return orderPage(c, db, orderId ?? 0, { refused: new drafts.Confirmed(orderId ?? 0).message })
}

function main(view: View): Html {
  const { path, base, refused, settling } = view
  const { quotation } = view.draft
  const title = titleOf(view.draft)
  const room = roomOf(view.draft)
  const discard = t(`${room}.discard`)
  const asks = confirming({ title: t(`${room}.discardTitle`), text: t(`${room}.discardText`), action: discard })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: `${base}/commandes` },
      quotation
        ? { label: t('quotations.title'), href: `${base}/commandes/devis` }
        : { label: t('drafts.title'), href: `${base}/commandes/saisies` },
      { label: title },
    ]),
    title,
    note: noteOf(view.draft),
    actions: html`<form${attrs({ method: 'post', action: `${path}/abandonner`, ...asks })}>${hidden('touched', view.draft.touched)}${button(discard, { kind: 'secondary', icon: 'trash' })}</form>`,
  })}
${refused.sentence && flash(refused.sentence, 'error')}${answeredNote(quotation, base)}${errorSummary(settling)}
<div class="story by-hand"><div>${customerCard(view)}${articlesCard(view)}${settleCard(view)}</div><div>${summaryCard(view)}</div></div>`
}

/** Whose words the page speaks: of an order to be, of one that is changed, of a quotation. */
const roomOf = ({ edits, quotation }: drafts.Draft) => (quotation ? 'quotations' : edits ? 'editions' : 'drafts')

function noteOf({ edits, corrects, quotation }: drafts.Draft): string {
  if (quotation?.answered) return ''
  if (quotation?.replaces) return t('quotations.versionNote', { number: quotation.replaces })
  if (quotation) return t('quotations.draftNote')
  if (corrects) return t('editions.correctNote', { number: corrects.number })
  return t(edits ? 'editions.note' : 'drafts.kept')
}

function titleOf({ edits, corrects, quotation }: drafts.Draft): string {
  if (quotation?.replaces) return t('quotations.version', { number: quotation.replaces })
  if (quotation) return t('quotations.one')
  if (corrects) return t('editions.correctTitle', { number: corrects.number })
  return edits ? t('editions.title', { n: `${edits.number}` }) : t('drafts.one')
}
