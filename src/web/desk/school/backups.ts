import { type Context, Hono } from 'hono'
import * as backups from '#backups'
import { dayLong } from '#format'
import { t } from '#messages'
import { Invalid, NotFound } from '#refusals'
import { fold } from '#texts'
import {
  done,
  downloadFile,
  forgetMade,
  type House,
  refusalOf,
  submitted,
  unchanged,
  uploaded,
} from '../../http/index.ts'
import { blank, type FormState, type Html } from '../../ui/index.ts'
import { type Desk, deskPage, deskPorch } from '../desk-page.ts'
import { backupMain, restoredMain } from './backup-page.ts'
import { backupsMain, backupTitle, PATH } from './backups-page.ts'
import { schoolMenu } from './menu.ts'

/** « Sauvegardes »: made, listed, downloaded, received, put back. */
export function backupsPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', (c) => listPage(house, c, blank()))

  routes.post('/', (c) => make(house, c))
  routes.post('/verifier', (c) => receive(house, c))
  routes.get('/:file', async (c) => (await outOfDate(house, c)) ?? (await onePage(house, c, blank())))

  routes.get('/:file/telecharger', async (c) => {
    return (await outOfDate(house, c)) ?? downloadFile(c, await backup(house, c))
  })

  routes.post('/:file/supprimer', async (c) => (await onAnother(house, c)) ?? remove(house, c))
  routes.post('/:file/reprendre', async (c) => (await onAnother(house, c)) ?? restore(house, c))
  return routes
}

const nameIn = (c: Context): string => c.req.param('file') ?? ''

const backup = ({ config }: House, c: Context) => backups.find(config.dataFolder, nameIn(c))

async function make(house: House, c: Context<Desk>) {
  const { name, manifest } = await backups.make(house, 'hand')
  await backups.listAll(house)
  const missing = manifest?.pictures.missing ?? 0
  const said = missing > 0 ? t('backup.madeLacking', { n: missing }) : t('backup.made')
  return done(c, `${PATH}/${encodeURIComponent(name)}`, said)
}

/** A file from elsewhere: read from end to end before it is among the others. */
async function receive(house: House, c: Context<Desk>) {
  try {
    const { name } = await backups.receive(house.config.dataFolder, uploaded(c, 'file', backups.UPLOAD_LIMIT))
    return c.redirect(`${PATH}/${encodeURIComponent(name)}`, 303)
  } catch (error) {
    return listPage(house, c, { values: {}, errors: { file: refusalOf(error).message } })
  }
}

async function remove({ config }: House, c: Context<Desk>) {
  await backups.remove(config.dataFolder, nameIn(c))
  return done(c, PATH, t('backup.removed'))
}

async function restore(house: House, c: Context<Desk>) {
  const { database } = house
  const wanted = await backup(house, c)
  const form = await submitted(c)
  const now = await backups.present(database)
  try {
    if (now?.installed && !sameName(form.name ?? '', now.name))
      throw new Invalid(t('backup.wrongName'), { name: t('backup.wrongName') })
    const manifest = await backups.restore(house, wanted.path, { keeping: now?.installed })
    await forgetMade(house)
    await backups.findLostPictures(house)
    const day = dayLong(new Date(manifest.madeAt))
    return deskPorch(c, { title: t('backup.restored'), main: restoredMain(day, manifest.holds, now?.installed) })
  } catch (error) {
    return onePage(house, c, { values: form, errors: refusalOf(error).said })
  }
}

async function listPage(house: House, c: Context<Desk>, form: FormState) {
  const [all, trouble, lost] = await Promise.all([
    backups.listAll(house),
    backups.nightlyTrouble(house.config.dataFolder),
    backups.findLostPictures(house),
  ])
  return show(c, t('teachers.menu.backups'), backupsMain(all, form, { trouble, lost }), form)
}

async function onePage(house: House, c: Context<Desk>, form: FormState) {
  const shown = await backup(house, c)
  const now = await backups.present(house.database)
  return show(c, backupTitle(shown), backupMain(shown, form, now), form)
}

/** Nothing under that name: a link that is out of date leads to the list, which says so. */
async function outOfDate(house: House, c: Context<Desk>): Promise<Response | undefined> {
  try {
    await backup(house, c)
    return undefined
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    return (await onAnother(house, c)) ?? done(c, PATH, error.message)
  }
}

/** What another machine has is said to lie there, and where: a balancer may have led here who saw its list. */
async function onAnother(house: House, c: Context<Desk>): Promise<Response | undefined> {
  const there = await backups.whereElse(house, nameIn(c))
  return there && unchanged(c, `${PATH}#ailleurs`, t(there.path ? 'backup.liesAt' : 'backup.liesOn', there))
}

/** A name is typed to be sure, not to be spelt: capitals and spaces do not count. */
const sameName = (typed: string, name: string): boolean => fold(typed) === fold(name)

function show(c: Context<Desk>, title: string, main: Html, form: FormState) {
  const invalid = Object.keys(form.errors).length > 0
  const sub = schoolMenu('backups', c.var.teacher)
  return deskPage(c, { tab: null, sub, title, main, invalid, status: invalid ? 422 : 200 })
}
