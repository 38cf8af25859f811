// One line per area. A new area: its file in messages/fr/, its import here, its name in the object.

import frAccess from '../../../messages/fr/access.json' with { type: 'json' }
import frAccount from '../../../messages/fr/account.json' with { type: 'json' }
import frArrivals from '../../../messages/fr/arrivals.json' with { type: 'json' }
import frBackoffice from '../../../messages/fr/backoffice.json' with { type: 'json' }
import frBackup from '../../../messages/fr/backup.json' with { type: 'json' }
import frBank from '../../../messages/fr/bank.json' with { type: 'json' }
import frBooks from '../../../messages/fr/books.json' with { type: 'json' }
import frCarried from '../../../messages/fr/carried.json' with { type: 'json' }
import frCarriers from '../../../messages/fr/carriers.json' with { type: 'json' }
import frCheckout from '../../../messages/fr/checkout.json' with { type: 'json' }
import frCheques from '../../../messages/fr/cheques.json' with { type: 'json' }
import frCollect from '../../../messages/fr/collect.json' with { type: 'json' }
import frContact from '../../../messages/fr/contact.json' with { type: 'json' }
import frCounter from '../../../messages/fr/counter.json' with { type: 'json' }
import frCounts from '../../../messages/fr/counts.json' with { type: 'json' }
import frCredits from '../../../messages/fr/credits.json' with { type: 'json' }
import frDesk from '../../../messages/fr/desk.json' with { type: 'json' }
import frDownloads from '../../../messages/fr/downloads.json' with { type: 'json' }
import frDrafts from '../../../messages/fr/drafts.json' with { type: 'json' }
import frEdit from '../../../messages/fr/edit.json' with { type: 'json' }
import frEditions from '../../../messages/fr/editions.json' with { type: 'json' }
import frGrid from '../../../messages/fr/grid.json' with { type: 'json' }
import frGuest from '../../../messages/fr/guest.json' with { type: 'json' }
import frHelp from '../../../messages/fr/help.json' with { type: 'json' }
import frImports from '../../../messages/fr/imports.json' with { type: 'json' }
import frLesson from '../../../messages/fr/lesson.json' with { type: 'json' }
import frLive from '../../../messages/fr/live.json' with { type: 'json' }
import frLots from '../../../messages/fr/lots.json' with { type: 'json' }
import frMail from '../../../messages/fr/mail.json' with { type: 'json' }
import frMatches from '../../../messages/fr/matches.json' with { type: 'json' }
import frNews from '../../../messages/fr/news.json' with { type: 'json' }
import frOrders from '../../../messages/fr/orders.json' with { type: 'json' }
import frPacks from '../../../messages/fr/packs.json' with { type: 'json' }
import frPapers from '../../../messages/fr/papers.json' with { type: 'json' }
import frPicking from '../../../messages/fr/picking.json' with { type: 'json' }
import frPlaying from '../../../messages/fr/playing.json' with { type: 'json' }
import frPortal from '../../../messages/fr/portal.json' with { type: 'json' }
import frPrices from '../../../messages/fr/prices.json' with { type: 'json' }
import frPromotions from '../../../messages/fr/promotions.json' with { type: 'json' }
import frPupils from '../../../messages/fr/pupils.json' with { type: 'json' }
import frPurchases from '../../../messages/fr/purchases.json' with { type: 'json' }
import frQuotations from '../../../messages/fr/quotations.json' with { type: 'json' }
import frReminders from '../../../messages/fr/reminders.json' with { type: 'json' }
import frRemittances from '../../../messages/fr/remittances.json' with { type: 'json' }
import frReturns from '../../../messages/fr/returns.json' with { type: 'json' }
import frReviews from '../../../messages/fr/reviews.json' with { type: 'json' }
import frSchools from '../../../messages/fr/schools.json' with { type: 'json' }
import frSheet from '../../../messages/fr/sheet.json' with { type: 'json' }
import frShipments from '../../../messages/fr/shipments.json' with { type: 'json' }
import frStatistics from '../../../messages/fr/statistics.json' with { type: 'json' }
import frStorefront from '../../../messages/fr/storefront.json' with { type: 'json' }
import frStreet from '../../../messages/fr/street.json' with { type: 'json' }
import frSuppliers from '../../../messages/fr/suppliers.json' with { type: 'json' }
import frTalk from '../../../messages/fr/talk.json' with { type: 'json' }
import frTaxes from '../../../messages/fr/taxes.json' with { type: 'json' }
import frTeachers from '../../../messages/fr/teachers.json' with { type: 'json' }
import frTraces from '../../../messages/fr/traces.json' with { type: 'json' }
import frUi from '../../../messages/fr/ui.json' with { type: 'json' }
import frViews from '../../../messages/fr/views.json' with { type: 'json' }
import frVisits from '../../../messages/fr/visits.json' with { type: 'json' }
import frVouchers from '../../../messages/fr/vouchers.json' with { type: 'json' }
import frWindows from '../../../messages/fr/windows.json' with { type: 'json' }
import frWishes from '../../../messages/fr/wishes.json' with { type: 'json' }
import frWithdrawal from '../../../messages/fr/withdrawal.json' with { type: 'json' }

export const fr = {
  ...frAccount,
  ...frArrivals,
  ...frBackoffice,
  ...frBank,
  ...frBooks,
  ...frCarried,
  ...frCarriers,
  ...frCheckout,
  ...frCheques,
  ...frContact,
  ...frCounts,
  ...frCredits,
  ...frCollect,
  ...frCounter,
  ...frDesk,
  ...frDownloads,
  ...frDrafts,
  ...frEditions,
  ...frLots,
  ...frMail,
  ...frMatches,
  ...frNews,
  ...frOrders,
  ...frPacks,
  ...frPapers,
  ...frPicking,
  ...frPortal,
  ...frPromotions,
  ...frQuotations,
  ...frSheet,
  ...frSchools,
  ...frShipments,
  ...frReviews,
  ...frReminders,
  ...frRemittances,
  ...frReturns,
  ...frStatistics,
  ...frStorefront,
  ...frSuppliers,
  ...frTalk,
  ...frTaxes,
  ...frTeachers,
  ...frPrices,
  ...frPupils,
  ...frPurchases,
  ...frStreet,
  ...frAccess,
  ...frGrid,
  ...frGuest,
  ...frHelp,
  ...frImports,
  ...frLesson,
  ...frLive,
  ...frEdit,
  ...frPlaying,
  ...frBackup,
  ...frTraces,
  ...frUi,
  ...frVisits,
  ...frVouchers,
  ...frViews,
  ...frWindows,
  ...frWishes,
  ...frWithdrawal,
}
