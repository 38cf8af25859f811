import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import { Invalid } from '#refusals'
import * as smtp from '#smtp'
import { done, edit, type House, parse, refusalOf, refusedForm, submitted, text } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { type Desk, deskPage } from '../desk-page.ts'
import { SCHOOL, schoolMenu } from './menu.ts'
import { messagingMain } from './messaging-page.ts'

const PATH = `${SCHOOL}/messagerie`

const Settings = z.object({
  enabled: text(3),
  host: text(253),
  port: text(5, t('smtp.fault.port')),
  security: z.enum(smtp.securities, t('smtp.fault.security')),
  username: text(200),
  password: z.string().max(500, t('smtp.fault.password')).default(''),
  forget: text(3),
  sender: text(254),
  domains: text(5000),
})
const Trial = z.object({ to: text(254, t('smtp.test.missing')) })

type Given = { form?: FormState; trial?: FormState; failed?: string }

/** « Messagerie »: whether mails leave the building, through which server, to whom; and a letter to try it. */
export function messagingPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', (c) => page(house, c, {}))

  routes.post('/', (c) => save(house, c))
  routes.post('/essai', (c) => attempt(house, c))

  return routes
}

async function save(house: House, c: Context<Desk>) {
  const { db, config } = house
  const fields = await submitted(c)
  try {
    const { result, told } = await edit(db, fields, {
      of: 'smtp',
      together: [/^(host|port|security|username|password)$/],
      present: async (tx) => valuesOf(await smtp.find(tx)),
      save: async (tx, merged) => {
        const { enabled, forget, ...wanted } = parse(Settings, merged)
        await smtp.change(tx, { ...wanted, enabled: enabled === 'on', forgetPassword: forget === 'on' }, config)
        return enabled === 'on'
      },
    })
    return done(c, PATH, t(result ? 'smtp.saved-on' : 'smtp.saved-off'), told)
  } catch (error) {
    return page(house, c, { form: refusedForm(fields, error) })
  }
}

async function attempt(house: House, c: Context<Desk>) {
  const { db, config } = house
  const fields = await submitted(c)
  try {
    const { to } = parse(Trial, fields)
    const settings = await smtp.find(db)
    const server = await smtp.serverOf(db, settings, config)
    if (!server || settings.sender === '') throw new Invalid(t('smtp.fault'), { to: t('smtp.test.no-server') })
    const address = smtp.outsideEmail(settings.allowedDomains, to)
    if (!address) throw new Invalid(t('smtp.fault'), { to: t('smtp.test.not-allowed') })
    const { kind, said } = await smtp.tryOut(server, { from: settings.sender, to: address })
    if (kind !== 'sent') return page(house, c, { trial: { values: fields, errors: {}, id: 'trial' }, failed: said })
    return done(c, PATH, said)
  } catch (error) {
    return page(house, c, { trial: { values: fields, errors: refusalOf(error).said, id: 'trial' } })
  }
}

async function page({ db, config }: House, c: Context<Desk>, { form, trial, failed }: Given) {
  const settings = await smtp.find(db)
  const main = messagingMain({
    path: PATH,
    settings,
    failed,
    form: form ?? stored(valuesOf(settings)),
    trial: trial ?? blank({}, 'trial'),
    byMachine: config.smtpUrl !== undefined,
    password: (await smtp.readPassword(db, config)).state,
  })
  const invalid = form !== undefined || trial !== undefined
  const sub = schoolMenu('messaging', c.var.teacher)
  return deskPage(c, { tab: null, sub, title: t('smtp.title'), main, invalid, status: invalid ? 422 : 200 })
}

const valuesOf = ({ enabled, port, allowedDomains, ...rest }: smtp.SmtpSettings) => ({
  ...rest,
  enabled: enabled ? 'on' : undefined,
  port: `${port}`,
  domains: allowedDomains.join('\n'),
})
