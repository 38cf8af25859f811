import type { Context } from 'hono'
import * as conversations from '#conversations'
import type { Db } from '#database'
import { t } from '#messages'
import { type Asked, asked, filter, noPage, understood } from '../../http/index.ts'
import {
  badge,
  button,
  type Colour,
  type Column,
  type Content,
  html,
  list,
  pageHead,
  subMenu,
  when,
  who,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { viewsButton } from '../views/button.ts'

type Row = conversations.ConversationRow
const shape = {
  mots: filter.sought,
  commande: filter.number,
  etat: filter.oneOf(conversations.states),
  suivi: filter.oneOf(['moi']),
  lu: filter.oneOf(['non']),
}

/** What the list is asked by its address. */
export const searchIn = (c: Context<Office>) => asked(c, { shape }, `${c.var.base}/commandes/sav`)
type Search = ReturnType<typeof searchIn>

const colours: Record<conversations.State, Colour> = { new: 'amber', ours: 'red', theirs: 'blue', closed: 'grey' }

/** A conversation's state as a badge. */
export const stateOf = (state: conversations.State): Content => badge(t(`talk.state.${state}`), colours[state])

/** The conversations of the shop, those written in last first; `me` is the pupil who looks. */
export async function listMain(c: Context<Office>, db: Db, search: Search, me: number | undefined): Promise<Content> {
  const { mots, commande, etat, suivi, lu } = search.filters
  const wanted = {
    ...search.place,
    words: mots,
    orderNumber: commande,
    state: etat,
    takenBy: suivi && me,
    unread: lu === 'non',
  }
  const page = understood(search) ? await conversations.list(db, c.var.shop.id, wanted) : noPage
  const counts = await conversations.counts(db, c.var.shop.id)
  const models = button(t('talk.models'), { kind: 'secondary', icon: 'file-text', href: `${search.path}/modeles` })
  return html`${pageHead({ title: t('talk.title'), actions: html`${viewsButton(c, search)}${models}` })}
${views(search, counts, me)}
${list<Row>({
  id: 'sav',
  caption: t('talk.title'),
  asked: search as Asked,
  page,
  columns: columns(c),
  none: { icon: 'mail', title: t('talk.empty'), text: t('talk.empty-text') },
  fresh: ({ unread }) => unread,
  rowKey: ({ id }) => `conversation-${id}`,
})}`
}

/** The lists that one works through, each with what is in it. */
function views({ path, values }: Search, counts: conversations.StateCounts, me: number | undefined): Content {
  const to = (state: 'new' | 'ours' | 'theirs' | 'closed') => ({
    label: t(`talk.view.${state}`),
    href: `${path}?etat=${state}`,
    current: values.etat === state,
    count: state === 'closed' ? 0 : counts[state],
  })
  const mine = { label: t('talk.view.mine'), href: `${path}?suivi=moi`, current: values.suivi === 'moi' }
  const all = { label: t('talk.view.all'), href: path, current: Object.keys(values).length === 0 }
  const links = [all, to('new'), to('ours'), to('theirs'), ...(me === undefined ? [] : [mine]), to('closed')]
  return subMenu(links, t('talk.views'))
}

const answered: Column<Row>[] = [
  {
    label: t('talk.column.last'),
    wide: true,
    card: 'line',
    cell: ({ lastAuthor, lastWords, unread }) =>
      html`<span class="last-words">${unread ? html`<strong>${said(lastAuthor, lastWords)}</strong>` : said(lastAuthor, lastWords)}</span>`,
  },
  {
    label: t('talk.column.state'),
    card: 'badge',
    cell: ({ state }) => stateOf(state),
    filter: {
      kind: 'select',
      name: 'etat',
      label: t('talk.column.state'),
      all: t('office.all'),
      options: conversations.states.map((state) => ({ value: state, label: t(`talk.state.${state}`) })),
    },
  },
  { label: t('talk.column.taken'), soft: true, card: 'off', cell: ({ takenBy }) => takenBy },
  {
    label: t('talk.column.when'),
    soft: true,
    card: 'note',
    cell: ({ lastAt }) => when(lastAt),
    filter: { kind: 'apply' },
  },
]

const columns = (c: Context<Office>): Column<Row>[] => [
  {
    label: t('talk.column.person'),
    cell: ({ id, personName, customerId }) =>
      who({
        name: personName,
        href: `${c.var.base}/commandes/sav/${id}`,
        company: customerId === null ? t('talk.unregistered') : null,
      }),
    filter: { kind: 'text', name: 'mots', label: t('talk.words') },
  },
  {
    label: t('talk.column.order'),
    card: 'note',
    cell: ({ order, subject }) => (order ? t('talk.about-order', { n: `${order.number}` }) : subject),
    filter: { kind: 'text', name: 'commande', label: t('talk.column.order') },
  },
  ...answered,
]

const said = (name: string, words: string) => t('talk.last-customer', { name, words: words.replace(/\s+/g, ' ') })
