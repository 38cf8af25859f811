// The back office: /mag/:shop/adminNN, where pupils work. One folder per tab of the menu.
// Reading asks for the right to see a tab, anything else for the right to change it (see tab.ts).
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { Behind } from '#account'
import { t } from '#messages'
import { NotFound, Refusal } from '#refusals'
import { heldAgain } from '../held.ts'
import { type House, once, ownForms, passwordFirst, personOf, sayErrors, toDoor } from '../http/index.ts'
import { bankTab, behindPage } from './bank/index.ts'
import { carriersTab } from './carriers/index.ts'
import { catalogueTab } from './catalogue/index.ts'
import { customersTab } from './customers/index.ts'
import { employeesTab } from './employees/index.ts'
import { heldScreens } from './held-screens.ts'
import { help } from './help.ts'
import { homeTab } from './home/index.ts'
import { joined } from './joined.ts'
import { officeError, officePage } from './layout.ts'
import { mailPages } from './mail/index.ts'
import { notes } from './notes.ts'
import { observing, readOnly } from './observer.ts'
import { arrive, type Office } from './office.ts'
import { ordersTab } from './orders/index.ts'
import { paymentsTab } from './payments/index.ts'
import { purchasesTab } from './purchases/index.ts'
import { putAway } from './put-away.ts'
import { settingsTab } from './settings/index.ts'
import { account, door, toPortal } from './sign-in.ts'
import { statisticsTab } from './statistics/index.ts'
import { viewsPages } from './views/index.ts'

/** Mounted at a shop's address completed with /adminNN; other digits answer as if nothing were there. */
export function backoffice(house: House): Hono<Office> {
  const app = new Hono<Office>()
  app.use(sayErrors(say(house)), arrive(house), putAway, ownForms)
  app.route('/', observing(house))
  app.route('/', door(house))
  app.use(behindTheDoor, readOnly, heldScreens, once(house, personOf))
  app.route(
    '/',
    heldAgain<Office>(
      (c) => c.var.base,
      (c, shown) => officePage(c, { tab: null, ...shown }),
    ),
  )
  app.route('/', account(house))
  app.route('/', toPortal(house))
  app.route('/mots', notes(house))
  app.route('/aide', help(house))
  app.route('/catalogue', catalogueTab(house))
  app.route('/achats', purchasesTab(house))
  app.route('/clients', customersTab(house))
  app.route('/commandes', ordersTab(house))
  app.route('/paiement', paymentsTab(house))
  app.route('/banque', bankTab(house))
  app.route('/courrier', mailPages(house))
  app.route('/filtres', viewsPages(house))
  app.route('/transport', carriersTab(house))
  app.route('/employes', employeesTab(house))
  app.route('/preferences', settingsTab(house))
  app.route('/statistiques', statisticsTab(house))
  // Last of the tabs: what asks for its right stands before every address that no other tab has answered.
  app.route('/', homeTab(house))
  app.all('*', () => {
    throw new NotFound(t('backoffice.missing'))
  })
  return app
}

const say =
  ({ db }: House) =>
  (error: Error, c: Context<Office>) => {
    const { visitor } = c.var
    if (!(error instanceof Refusal) || !visitor) return
    c.set('employee', visitor)
    const reads = c.req.method === 'GET' && c.req.path.startsWith(`${c.var.base}/banque`)
    if (error instanceof Behind && reads) return behindPage(c, error)
    return joined(c, db, error).then((answer) => answer ?? officeError(c, error))
  }

/** Nobody passes without a session, nor with a first password that must be changed. */
const behindTheDoor: MiddlewareHandler<Office> = async (c, next) => {
  const { visitor, base } = c.var
  if (!visitor) return toDoor(c, base, `${base}/connexion`)
  c.set('employee', visitor)
  const first = visitor.mustChange && c.req.path !== `${base}/mots/direct` && (await passwordFirst(c, base))
  return first || next()
}
