// « Accès »: which pupil may enter which shop, with which profile; and what the profiles of a shop may do.
import { type Context, Hono } from 'hono'
import * as accesses from '#accesses'
import type { AccessWish } from '#employees'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { done, everySubmitted, type House, refusalOf } from '../../http/index.ts'
import { blank, type FormState, type Html, type Link } from '../../ui/index.ts'
import { actor, type Desk, deskPage } from '../desk-page.ts'
import { type Board, boardHref, PATH, readBoard } from './board.ts'
import { boardMain, noClassMain } from './board-page.ts'
import { bulkOf, outcomeText, type Sent, wishesOf } from './fields.ts'
import { profilePages } from './profiles.ts'

export function accessPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', (c) => showBoard(house, c))
  /** Only cells that were touched are changed, and only where nobody else changed them since they were shown. */
  routes.post('/', (c) => act(house, c, (_, sent) => wishesOf(sent)))

  /** Ticked pupils, a group or the whole class; the shops that were ticked. */
  routes.post('/plusieurs', (c) => act(house, c, bulkOf))

  routes.route('/', profilePages(house))

  return routes
}

async function showBoard({ db }: House, c: Context<Desk>) {
  const board = await readBoard(db, c)
  if (!board) return deskPage(c, { tab: 'pupils', title: t('access.board.short'), main: noClassMain() })
  return show(c, board, boardMain(board, bulkForm()))
}

/** Does it and says what changed; what is refused is said above the forms, with what was chosen. */
async function act({ db }: House, c: Context<Desk>, wishes: (board: Board, sent: Sent) => AccessWish[]) {
  const board = await readBoard(db, c)
  if (!board) throw new NotFound(t('desk.pupils.noClass'))
  const sent = await everySubmitted(c)
  try {
    return done(
      c,
      boardHref(board, { page: board.asked.page }),
      outcomeText(await accesses.setAccesses(db, actor(c), wishes(board, sent))),
    )
  } catch (error) {
    const { said: errors, status } = refusalOf(error)
    if (status !== 422) throw error
    const values = {
      who: sent.get('who')?.at(-1),
      profile: sent.get('profile')?.at(-1),
      shop: sent.get('shop')?.join(),
    }
    const form = bulkForm()
    for (const [name, value] of Object.entries(values)) if (value !== undefined) form.values[name] = value
    return show(c, board, boardMain(board, { ...form, errors }, sent), 422)
  }
}

const bulkForm = (): FormState => blank({ who: 'ticked', profile: 'orders' }, 'p')

/** A page of the accesses: the classes side by side under the menu. */
function show(c: Context<Desk>, board: Board, main: Html, status: 200 | 422 = 200) {
  const sub = board.known.map(
    ({ id, name }): Link => ({ label: name, href: `${PATH}?classe=${id}`, current: id === board.current.id }),
  )
  const title = t('access.board.title', { name: board.current.name })
  return deskPage(c, { tab: 'pupils', sub, title, main, status, invalid: status === 422 })
}
