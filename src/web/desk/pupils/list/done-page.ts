import * as classes from '#classes'
import { t } from '#messages'
import { button, card, type Html, html, pageHead } from '../../../ui/index.ts'
import { DESK } from '../../desk-page.ts'
import { classPath } from '../frame.ts'
import { passwordsTable, slipsButton } from '../passwords-page.ts'

export type Arrived = {
  enrolled: readonly classes.Enrolled[]
  given: readonly classes.FirstPassword[]
  known: readonly classes.TaughtClass[]
}

/** A list was stored: who has an account now, class by class, the slips to print, and what comes next. */
export function doneMain(message: string, { enrolled, given, known }: Arrived): Html {
  const names = [...new Set(enrolled.map(({ className }) => classes.classKey(className)))]
  const arrived = names.flatMap((key) => {
    const current = known.find(({ name }) => classes.classKey(name) === key)
    const ids = new Set(
      enrolled.filter(({ className }) => classes.classKey(className) === key).map(({ accountId }) => accountId),
    )
    return current ? [{ current, given: given.filter(({ accountId }) => ids.has(accountId)) }] : []
  })
  return html`${pageHead({
    title: message,
    actions: html`${button(t('pupils.arrived.accesses'), {
      kind: 'secondary',
      icon: 'lock',
      href: `${DESK}/acces${arrived[0] ? `?classe=${arrived[0].current.id}` : ''}`,
    })}${button(t('pupils.arrived.series'), { kind: 'secondary', icon: 'store', href: `${DESK}/boutiques/en-serie${arrived[0] ? `?classe=${arrived[0].current.id}` : ''}` })}`,
  })}
<div class="stack"><p>${t('pupils.arrived.text')}</p>${arrived.map(arrivals)}</div>`
}

const arrivals = ({ current, given }: { current: classes.TaughtClass; given: classes.FirstPassword[] }): Html =>
  card({
    title: html`<a href="${classPath(current.id)}">${current.name}</a>`,
    aside: t('pupils.arrived.count', { n: given.length }),
    body: html`<div class="form-actions">${slipsButton(current.id, given)}${button(t('pupils.classes.open'), {
      kind: 'secondary',
      href: classPath(current.id),
      label: t('pupils.classes.openOf', { name: current.name }),
    })}</div>
${passwordsTable(given, classPath(current.id), `arrivees-${current.id}`)}`,
  })
