import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import { t } from '#messages'
import {
  asTicks,
  done,
  edit,
  everySubmitted,
  type House,
  id,
  idParam,
  refusedForm,
  submitted,
  tickedIn,
} from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { fieldsOf } from './class.ts'
import { classPath, groupPath, pupilsPage } from './frame.ts'
import { groupMain } from './group-page.ts'
import { groupsMain } from './groups-page.ts'

/** The groups of a class: made one by one or by splitting it, renamed, filled, undone. */
export function groups(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/classe/:id/groupes', (c) => groupsPage(house, c))

  routes.post('/classe/:id/groupes', (c) => make(house, c))
  routes.post('/classe/:id/groupes/repartir', (c) => split(house, c))
  routes.get('/groupes/:id', (c) => groupPage(house, c))

  routes.post('/groupes/:id', (c) => change(house, c))
  routes.post('/groupes/:id/supprimer', (c) => undo(house, c))
  return routes
}

async function make(house: House, c: Context<Desk>) {
  const { db } = house
  const form = await submitted(c)
  try {
    const groupId = await classes.createGroup(db, actor(c), { classId: idParam(c), name: form.name ?? '' })
    return done(c, groupPath(groupId), t('pupils.group.made'))
  } catch (error) {
    return groupsPage(house, c, { name: { values: form, errors: fieldsOf(error), id: 'n' } })
  }
}

async function split(house: House, c: Context<Desk>) {
  const { db } = house
  const form = await submitted(c)
  const classId = idParam(c)
  try {
    const n = await classes.splitClass(db, actor(c), {
      classId,
      n: Number(form.n || Number.NaN),
      by: form.by === 'size' ? 'size' : 'number',
      order: form.order === 'drawn' ? 'drawn' : 'list',
      replace: Boolean(form.replace),
    })
    return done(c, groupsPath(classId), t('pupils.split.done', { n }))
  } catch (error) {
    return groupsPage(house, c, { split: { values: form, errors: fieldsOf(error), id: 's' } })
  }
}

async function change(house: House, c: Context<Desk>) {
  const { db } = house
  const fields = await everySubmitted(c)
  const name = fields.get('name')?.[0] ?? ''
  const accountIds = (fields.get('pupil') ?? []).flatMap((one) => id.safeParse(one).data ?? [])
  const sent = { loaded: fields.get('loaded')?.[0] ?? '', name, ...asTicks('pupil', accountIds) }
  const { id: groupId, classId } = await classes.findGroup(db, actor(c), idParam(c))
  try {
    const { told } = await edit(db, sent, {
      of: `group ${groupId}`,
      present: async (tx) => groupValues(await classes.findGroup(tx, actor(c), groupId)),
      save: (tx, merged) =>
        classes.changeGroup(tx, actor(c), {
          groupId,
          name: merged.name ?? '',
          accountIds: tickedIn('pupil', merged),
        }),
    })
    return done(c, groupsPath(classId), t('office.saved'), told)
  } catch (error) {
    fieldsOf(error)
    const form = refusedForm(sent, error)
    return groupPage(house, c, { form, ticked: tickedIn('pupil', form.values) })
  }
}

async function undo({ db }: House, c: Context<Desk>) {
  const { id: groupId, classId } = await classes.findGroup(db, actor(c), idParam(c))
  await classes.deleteGroup(db, actor(c), groupId)
  return done(c, groupsPath(classId), t('pupils.group.undone'))
}

async function groupsPage(house: House, c: Context<Desk>, sent: { name?: FormState; split?: FormState } = {}) {
  const { db } = house
  const current = await classes.taught(db, actor(c), idParam(c))
  const [made, pupils] = await Promise.all([classes.listGroups(db, current.id), classes.roster(db, current.id)])
  const forms = {
    name: sent.name ?? blank({}, 'n'),
    split: sent.split ?? blank({ by: 'number', order: 'list', n: '2', replace: 'on' }, 's'),
  }
  return pupilsPage(house, c, {
    at: current.id,
    title: t('pupils.groups'),
    main: groupsMain(current, { groups: made, pupils }, forms),
    forms: Object.values(forms),
  })
}

async function groupPage(house: House, c: Context<Desk>, sent?: { form: FormState; ticked: number[] }) {
  const { db } = house
  const group = await classes.findGroup(db, actor(c), idParam(c))
  const current = await classes.taught(db, actor(c), group.classId)
  const pupils = await classes.roster(db, current.id)
  const form = sent?.form ?? stored(groupValues(group))
  const main = groupMain(current, { group, pupils, ticked: sent?.ticked ?? group.accountIds }, form)
  return pupilsPage(house, c, { at: current.id, title: group.name, main, forms: [form] })
}

const groupValues = ({ name, accountIds }: { name: string; accountIds: readonly number[] }) => ({
  name,
  ...asTicks('pupil', accountIds),
})

const groupsPath = (classId: number) => `${classPath(classId)}/groupes`
