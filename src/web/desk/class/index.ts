// « La classe »: who is in and looks at what, what was done last, what waits, as it happens.
import type { Context } from 'hono'
import { Hono } from 'hono'
import * as z from 'zod'
import * as classes from '#classes'
import { weekday } from '#format'
import * as live from '#live'
import { t } from '#messages'
import { atDesk } from '#people'
import { type House, id, parse, live as stream, submitted } from '../../http/index.ts'
import { badge, button, emptyState, type Html, html, pageHead } from '../../ui/index.ts'
import { actor, DESK, type Desk, deskPage } from '../desk-page.ts'
import { firstSteps } from '../first-steps.ts'
import { purgeBanner } from '../purge-banner.ts'
import { filterForm, hrefOf } from './filters.ts'
import { region } from './region.ts'

const idInAddress = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/)
  .transform(Number)
  .optional()
  .catch(undefined)
const Search = z.object({ classe: idInAddress, groupe: idInAddress, eleve: idInAddress })

/** How often a stream asks again whether its teacher is still at the desk. */
const RECHECK_MS = 30_000

export function classTab({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', async (c) => {
    const part = partIn(c)
    const now = await live.lookNow(db)
    const view = live.partOf(now, c.var.teacher.id, part)
    const day = weekday(new Date())
    const chosen = view.classes.find(({ id: one }) => one === part.classId)
    const title = chosen ? t('live.classTitle', { name: chosen.name, day }) : t('desk.class.title', { day })
    const total = view.pupils.length
    const main = html`${pageHead({
      title,
      badge: total > 0 && html`<span id="presents">${presence(view)}</span>`,
      actions:
        total > 0 &&
        html`${shopActs(view)}${button(t('live.write'), { icon: 'send', href: hrefOf(`${DESK}/messages`, part) })}`,
    })}
${purgeBanner(await classes.purgesSoon(db, actor(c)))}${firstSteps({ pupils: now.enrolled > 0, shops: now.shops.length > 0 })}
${view.everyone.length > 0 ? filterForm(view, part) : ''}
${total === 0 ? nobody(view.everyone.length > 0) : html`${region(view)}<live-source src="${hrefOf(`${DESK}/direct`, part)}"></live-source>`}`
    return deskPage(c, { tab: 'class', title: t('desk.tab.class'), main })
  })

  routes.get('/direct', (c) => {
    const part = partIn(c)
    const { teacher, token = '' } = c.var
    let checkedAt = Date.now()
    return stream(c, live.LOOK_MS, async () => {
      if (Date.now() - checkedAt > RECHECK_MS) {
        // The page asks for itself again, and finds the door.
        if (!(await atDesk(db, token))) return { last: '<turbo-stream action="refresh"></turbo-stream>' }
        checkedAt = Date.now()
      }
      const view = live.partOf(await live.watchedNow(db), teacher.id, part)
      return [
        `<turbo-stream action="replace" method="morph" target="en-direct"><template>${region(view)}</template></turbo-stream>`,
        `<turbo-stream action="update" target="presents"><template>${presence(view)}</template></turbo-stream>`,
      ].join('')
    })
  })

  routes.post('/regarder', async (c) => {
    const { teacher, token = '' } = c.var
    const { shop, pupil, page } = parse(
      z.object({ shop: id, pupil: id.optional(), page: z.string().max(200).optional() }),
      await submitted(c),
    )
    const { backOffice, path, word } = await live.handOver(
      db,
      { id: teacher.id, token },
      { shopId: shop, accountId: pupil, page },
    )
    return c.redirect(`${backOffice}/regarder?mot=${word}&vers=${encodeURIComponent(path)}`, 303)
  })
  return routes
}

function partIn(c: Context): live.Part {
  const { classe, groupe, eleve } = Search.parse(c.req.query())
  return { classId: classe, groupId: groupe, accountId: eleve }
}

/** Snapshots of the shops on this page: taken, or gone back to. */
function shopActs({ shops }: live.View): Html | '' {
  if (shops.length === 0) return ''
  const which = shops.map(({ id: shop }) => `shop=${shop}`).join('&')
  const to = (act: string) => `${DESK}/boutiques/${act}?${which}`
  return html`${button(t('live.keep'), { kind: 'secondary', icon: 'camera', href: to('garder') })}${button(t('live.goBack'), { kind: 'secondary', icon: 'history', href: to('retour') })}`
}

const presence = ({ present, pupils }: live.View) =>
  badge(t('live.present', { n: present, of: pupils.length }), present > 0 ? 'green' : 'grey')

/** Nobody at all, or nobody in this part of the class. */
const nobody = (others: boolean) =>
  others
    ? emptyState({
        icon: 'filter',
        title: t('live.nobodyHere'),
        text: t('live.nobodyHereText'),
        action: button(t('live.everybody'), { kind: 'secondary', href: DESK }),
      })
    : emptyState({
        icon: 'users',
        title: t('desk.class.nobody'),
        text: t('desk.class.nobodyText'),
        action: button(t('desk.pupils.accesses'), { href: `${DESK}/acces` }),
      })
