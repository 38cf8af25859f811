// « Commandes »: what customers ordered, how each order goes on, and its papers.
// Reading an order is not an act; the first change by an employee takes its NEW away.
import type { House } from '../../http/index.ts'
import { tab } from '../tab.ts'
import { talkRoutes } from '../talks/index.ts'
import { byHandRoutes } from './by-hand/index.ts'
import { changeRoutes } from './change.ts'
import { chequeRoutes } from './cheques/index.ts'
import { creditRoutes } from './credit/index.ts'
import { excessRoutes } from './excess/index.ts'
import { invoicesRoutes } from './invoices.ts'
import { listRoutes } from './list.ts'
import { lotsRoutes } from './lots/index.ts'
import { orderRoutes } from './order.ts'
import { previewRoutes } from './preview.ts'
import { quotationRoutes } from './quotations/index.ts'
import { returnsRoutes } from './returns/index.ts'
import { newReturnRoutes } from './returns/new.ts'
import { settlementRoutes } from './settlements.ts'
import { counterRoutes } from './shipments/counter.ts'
import { shipmentRoutes } from './shipments/index.ts'
import { pickingRoutes } from './shipments/picking.ts'
import { slipsRoutes } from './slips.ts'
import { statesRoutes } from './states.ts'

export function ordersTab(house: House) {
  const routes = tab(house, 'orders', [
    // How papers are numbered is for who answers for the accounts.
    [/\/(factures\/options\/(factures|avoirs)|bons-de-livraison\/options|devis\/options)$/, 'change', 'payments'],
    // What entering a state does is a setting of the shop.
    [/\/statuts\/[a-z-]+$/, 'change', 'settings'],
    [/\/saisies\/[0-9]+\/client\/nouveau$/, 'add', 'customers'],
    [/\/saisies\/[0-9]+\/adresse$/, 'change', 'customers'],
    [/\/saisies(\/|$)|\/devis\/(nouveau|[0-9]+\/(version|dupliquer|accepter))$/, 'add'],
    [/\/[0-9]+\/(messages|reponse|modele)$|\/sav\/modeles\/nouveau$/, 'add'],
    [/\/sav\/modeles\/[0-9]+\/supprimer$/, 'delete'],
    // Who may refund an order may credit a part of it.
    [/\/[0-9]+\/(avoir|trop-percu)$/, 'delete'],
    [/\/[0-9]+\/reglements(\/[0-9]+\/(annuler|impaye))?$/, 'add', 'payments'],
    [/\/[0-9]+\/retour$/, 'change'],
    // Printing changes nothing.
    [/\/lot\/imprimer$/, 'see'],
    [/\/[0-9]+\/(etat|colis(\/[0-9]+)?)$/, 'change'],
  ])
  routes.route('/saisies', byHandRoutes(house))
  routes.route('/devis', quotationRoutes(house))
  routes.route('/sav', talkRoutes(house))
  routes.route('/factures', invoicesRoutes(house))
  routes.route('/bons-de-livraison', slipsRoutes(house))
  routes.route('/lot', lotsRoutes(house))
  routes.route('/cheques', chequeRoutes(house))
  routes.route('/retrait', counterRoutes(house))
  routes.route('/preparation', pickingRoutes(house))
  routes.route('/retours', returnsRoutes(house))
  routes.route('/', newReturnRoutes(house))
  routes.route('/', excessRoutes(house))
  routes.route('/', settlementRoutes(house))
  for (const part of [listRoutes, statesRoutes, previewRoutes, orderRoutes, changeRoutes, shipmentRoutes, creditRoutes])
    routes.route('/', part(house))
  return routes
}
