import { type Context, Hono } from 'hono'
import * as lessons from '#lessons'
import { t } from '#messages'
import * as street from '#street'
import { flash, type House, idParam, submitted } from '../../http/index.ts'
import { blank, breadcrumb, button, card, checkbox, type Html, html, notice, pageHead } from '../../ui/index.ts'
import { actor, DESK, type Desk, deskPage } from '../desk-page.ts'

const PATH = `${DESK}/seances`

/** « Terminer la séance »: asks whether the shops close to the public, then shows what the lesson was. */
export function ending({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/:id/terminer', async (c) => {
    const lesson = await lessons.taughtLesson(db, actor(c), idParam(c))
    if (lesson.endedAt) return over(c, lesson)
    const open = (await lessons.shopsOf(db, lesson.classId)).filter((shop) => shop.open)
    const left = (await lessons.roll(db, lesson)).filter(({ presence }) => presence === 'expected').length
    return deskPage(c, { tab: 'class', title: t('lesson.end'), main: endMain(lesson, { open: open.length, left }) })
  })

  routes.post('/:id/terminer', async (c) => {
    const { fermer } = await submitted(c)
    const lesson = await lessons.taughtLesson(db, actor(c), idParam(c))
    if (!(await lessons.end(db, actor(c), lesson.id)))
      return over(c, await lessons.taughtLesson(db, actor(c), lesson.id))
    const shops = fermer ? (await lessons.shopsOf(db, lesson.classId)).map(({ id }) => id) : []
    const closed = shops.length > 0 ? await street.close(db, actor(c), shops) : 0
    flash(c, DESK, t('lesson.endedNow', { n: closed }))
    return c.redirect(`${PATH}/${lesson.id}`, 303)
  })
  return routes
}

/** Two teachers, two tabs: somebody has ended it already. */
function over(c: Context<Desk>, { id, endedName }: lessons.Lesson): Response {
  flash(c, DESK, t(endedName ? 'lesson.alreadyEnded' : 'lesson.endedBefore', { name: endedName }))
  return c.redirect(`${PATH}/${id}`, 303)
}

function endMain({ id, name, className }: lessons.Lesson, { open, left }: { open: number; left: number }): Html {
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('desk.tab.class'), href: DESK },
      { label: name, href: `${PATH}/${id}` },
      { label: t('lesson.end') },
    ]),
    title: t('lesson.endSure', { name }),
    note: className,
  })}
${card({
  look: 'narrow',
  body: html`<form method="post" action="${PATH}/${id}/terminer" class="form">
<p>${t('lesson.endText')}</p>
${left > 0 ? notice('info', t('lesson.left', { n: left })) : ''}
${open > 0 ? checkbox(blank({ fermer: 'on' }), { name: 'fermer', label: t('lesson.closeShops', { n: open }), hint: t('lesson.closeHint') }) : ''}
<div class="form-actions">${button(t('lesson.end'))}${button(t('ui.cancel'), { kind: 'secondary', href: DESK })}</div>
</form>`,
})}`
}
