import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import { now } from '#clock'
import { t } from '#messages'
import * as school from '#school'
import { done, download, edit, type House, id, idParam, inside, refusedForm, submitted } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { actor, DESK, type Desk } from '../desk-page.ts'
import { fieldsOf } from './class.ts'
import { nameOf, pupilPath, pupilsPage } from './frame.ts'
import { ownDataMain } from './own-data-page.ts'
import { newPasswordMain } from './password-page.ts'
import { pupilMain } from './pupil-page.ts'

/** How many of the last acts a pupil's page tells. */
const LAST_ACTS = 6

/** One pupil: who, where, how the password stands, and what may be done. */
export function pupil(house: House): Hono<Desk> {
  const { db } = house
  const routes = new Hono<Desk>()
  routes.get('/:id', (c) => pupilPage(house, c))

  routes.post('/:id/nom', (c) => rename(house, c))
  routes.post('/:id/classe', (c) => move(house, c))
  routes.post('/:id/debloquer', (c) => unlock(house, c))
  routes.post('/:id/fermer', async (c) => {
    const { accountId } = await one(house, c)
    await classes.closePupils(db, actor(c), [accountId])
    return done(c, pupilPath(accountId), t('pupils.act.closed', { n: 1 }))
  })

  routes.post('/:id/rouvrir', async (c) => {
    const { accountId } = await one(house, c)
    await classes.reopenPupils(db, actor(c), [accountId])
    return done(c, pupilPath(accountId), t('pupils.act.reopened', { n: 1 }))
  })

  routes.get('/:id/mot-de-passe', async (c) => {
    const { firstPasswords } = await school.find(db)
    return passwordPage(house, c, blank({ kind: 'words', usual: firstPasswords }))
  })

  routes.post('/:id/mot-de-passe', (c) => renewPassword(house, c))
  routes.get('/:id/donnees', (c) => ownData(house, c))
  routes.get('/:id/donnees.json', (c) => ownDataFile(house, c))
  return routes
}

const one = ({ db }: House, c: Context<Desk>) => classes.taughtPupil(db, actor(c), idParam(c))

async function rename(house: House, c: Context<Desk>) {
  const { db } = house
  const form = await submitted(c)
  const { accountId, login } = await one(house, c)
  try {
    const { result: now, told } = await edit(db, form, {
      of: `pupil ${accountId}`,
      present: async (tx) => namesIn(await classes.taughtPupil(tx, actor(c), accountId)),
      save: (tx, { firstName = '', lastName = '', renewLogin }) =>
        classes.renamePupil(tx, actor(c), { accountId, firstName, lastName, renewLogin: Boolean(renewLogin) }),
    })
    const saved = now === login ? t('office.saved') : t('pupils.newLogin', { login: now })
    return done(c, pupilPath(accountId), saved, told)
  } catch (error) {
    fieldsOf(error)
    return pupilPage(house, c, refusedForm(form, error))
  }
}

async function move(house: House, c: Context<Desk>) {
  const { db } = house
  const { accountId } = await one(house, c)
  const classId = id.safeParse((await submitted(c)).classId).data
  if (!classId) return done(c, pupilPath(accountId), t('pupils.noClassChosen'))
  const { name } = await classes.taught(db, actor(c), classId)
  await classes.movePupils(db, actor(c), { accountIds: [accountId], classId })
  return done(c, pupilPath(accountId), t('pupils.act.moved', { n: 1, name }))
}

async function unlock(house: House, c: Context<Desk>) {
  const { db } = house
  const { accountId, ...who } = await one(house, c)
  const { to } = await submitted(c)
  await classes.unlockPupil(db, actor(c), accountId)
  return done(
    c,
    to === DESK ? DESK : inside(DESK, to, pupilPath(accountId)),
    t('pupils.unlocked', { name: nameOf(who) }),
  )
}

async function renewPassword(house: House, c: Context<Desk>) {
  const { db } = house
  const { accountId } = await one(house, c)
  const form = await submitted(c)
  try {
    if (form.kind === 'birth-date')
      await classes.giveBirthPassword(db, actor(c), { accountId, birth: form.birth ?? '' })
    else await classes.drawPasswords(db, actor(c), [accountId])
  } catch (error) {
    return passwordPage(house, c, { values: { kind: form.kind }, errors: fieldsOf(error) })
  }
  return done(c, pupilPath(accountId), t('pupils.drawn', { n: 1 }))
}

async function ownData(house: House, c: Context<Desk>) {
  const { db } = house
  const { accountId, classId, ...who } = await one(house, c)
  const [data, current, { name }] = await Promise.all([
    classes.ownData(db, actor(c), accountId),
    classes.taught(db, actor(c), classId),
    school.find(db),
  ])
  const main = ownDataMain(data, { accountId, current, school: name, at: now() })
  return pupilsPage(house, c, { at: classId, title: t('pupils.data.of', { name: nameOf(who) }), main })
}

async function ownDataFile(house: House, c: Context<Desk>) {
  const { db } = house
  const who = await one(house, c)
  const data = await classes.ownData(db, actor(c), who.accountId)
  const text = JSON.stringify({ about: t('pupils.data.about'), exportedAt: now(), ...data }, undefined, 2)
  return download(c, `donnees-${nameOf(who)}.json`, new TextEncoder().encode(`${text}\n`))
}

async function pupilPage(house: House, c: Context<Desk>, sent?: FormState) {
  const { db } = house
  const who = await one(house, c)
  const [current, known, listed, accesses, acts, given] = await Promise.all([
    classes.taught(db, actor(c), who.classId),
    classes.listTaught(db, actor(c)),
    classes.listGroups(db, who.classId),
    classes.accessesOf(db, who.accountId),
    classes.lastActs(db, who.accountId, LAST_ACTS),
    classes.firstPasswords(db, actor(c), [who.accountId]),
  ])
  const form = sent ?? stored(namesIn(who))
  const main = pupilMain(
    {
      who,
      current,
      accesses,
      acts,
      password: given[0] as classes.FirstPassword,
      groups: listed.filter(({ accountIds }) => accountIds.includes(who.accountId)),
      others: known.filter(({ id: other, archivedAt }) => other !== who.classId && !archivedAt),
    },
    form,
  )
  return pupilsPage(house, c, { at: who.classId, title: nameOf(who), main, forms: [form] })
}

async function passwordPage(house: House, c: Context<Desk>, form: FormState) {
  const who = await one(house, c)
  const main = newPasswordMain(who, form)
  return pupilsPage(house, c, { at: who.classId, title: t('pupils.newPassword'), main, forms: [form] })
}

const namesIn = ({ firstName, lastName }: { firstName: string; lastName: string }) => ({ firstName, lastName })
