import { type Context, Hono } from 'hono'
import * as backups from '#backups'
import { dayLong } from '#format'
import { t } from '#messages'
import { Invalid, NotFound } from '#refusals'
import { fold } from '#texts'
import { downloadFile, flash, type House, refusalOf, submitted, uploaded } from '../../http/index.ts'
import { blank, type FormState, type Html } from '../../ui/index.ts'
import { DESK, type Desk, deskPage, deskPorch } from '../desk-page.ts'
import { backupMain, backupsMain, backupTitle, PATH, restoredMain } from './backups-page.ts'
import { schoolMenu } from './menu.ts'

/** « Sauvegardes »: made, listed, downloaded, received, put back. */
export function backupsPages(house: House): Hono<Desk> {
  const { database, config } = house
  const { dataFolder } = config
  const routes = new Hono<Desk>()

  routes.get('/', (c) => listPage(c, blank()))

  routes.post('/', async (c) => {
    const { name } = await backups.make(house, 'hand')
    flash(c, DESK, t('backup.made'))
    return c.redirect(`${PATH}/${encodeURIComponent(name)}`, 303)
  })

  /** A file from elsewhere: read from end to end before it is among the others. */
  routes.post('/verifier', async (c) => {
    try {
      const { name } = await backups.receive(dataFolder, uploaded(c, 'file', backups.UPLOAD_LIMIT))
      return c.redirect(`${PATH}/${encodeURIComponent(name)}`, 303)
    } catch (error) {
      return listPage(c, { values: {}, errors: { file: refusalOf(error).message } })
    }
  })

  routes.get('/:file', async (c) => (await found(c)) ?? (await onePage(c, blank())))

  routes.get('/:file/telecharger', async (c) => {
    return (await found(c)) ?? downloadFile(c, await backups.find(dataFolder, c.req.param('file')))
  })

  routes.post('/:file/supprimer', async (c) => {
    await backups.remove(dataFolder, c.req.param('file'))
    flash(c, DESK, t('backup.removed'))
    return c.redirect(PATH, 303)
  })

  routes.post('/:file/reprendre', async (c) => {
    const backup = await backups.find(dataFolder, c.req.param('file'))
    const form = await submitted(c)
    const now = await backups.present(database)
    try {
      if (now?.installed && !sameName(form.name ?? '', now.name))
        throw new Invalid(t('backup.wrongName'), { name: t('backup.wrongName') })
      if (now?.installed) await backups.make(house, 'safety')
      const manifest = await backups.restore(house, backup.path)
      const day = dayLong(new Date(manifest.madeAt))
      return deskPorch(c, { title: t('backup.restored'), main: restoredMain(day, manifest.holds, now?.installed) })
    } catch (error) {
      const { message, fields } = refusalOf(error)
      return onePage(c, { values: form, errors: { name: fields.name ?? message } })
    }
  })

  async function listPage(c: Context<Desk>, form: FormState) {
    const [all, trouble] = await Promise.all([backups.list(dataFolder), backups.nightlyTrouble(dataFolder)])
    return show(c, t('teachers.menu.backups'), backupsMain(all, form, trouble), form)
  }

  async function onePage(c: Context<Desk>, form: FormState) {
    const backup = await backups.find(dataFolder, c.req.param('file') ?? '')
    const now = await backups.present(database)
    return show(c, backupTitle(backup), backupMain(backup, form, now), form)
  }

  /** Nothing under that name: a link that is out of date leads to the list, which says so. */
  async function found(c: Context<Desk>): Promise<Response | undefined> {
    try {
      await backups.find(dataFolder, c.req.param('file') ?? '')
      return undefined
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      flash(c, DESK, error.message)
      return c.redirect(PATH, 303)
    }
  }
  return routes
}

/** A name is typed to be sure, not to be spelt: capitals and spaces do not count. */
const sameName = (typed: string, name: string): boolean => fold(typed) === fold(name)

function show(c: Context<Desk>, title: string, main: Html, form: FormState) {
  const invalid = Object.keys(form.errors).length > 0
  const sub = schoolMenu('backups', c.var.teacher)
  return deskPage(c, { tab: null, sub, title, main, invalid, status: invalid ? 422 : 200 })
}
