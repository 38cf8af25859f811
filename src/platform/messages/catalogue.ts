// One line per area and language. A new area: its two files in messages/, two imports here, one name in each object.

import enAccess from '../../../messages/en/access.json' with { type: 'json' }
import enAccount from '../../../messages/en/account.json' with { type: 'json' }
import enBackoffice from '../../../messages/en/backoffice.json' with { type: 'json' }
import enBackup from '../../../messages/en/backup.json' with { type: 'json' }
import enCheckout from '../../../messages/en/checkout.json' with { type: 'json' }
import enDesk from '../../../messages/en/desk.json' with { type: 'json' }
import enLive from '../../../messages/en/live.json' with { type: 'json' }
import enMail from '../../../messages/en/mail.json' with { type: 'json' }
import enOrders from '../../../messages/en/orders.json' with { type: 'json' }
import enPapers from '../../../messages/en/papers.json' with { type: 'json' }
import enPlaying from '../../../messages/en/playing.json' with { type: 'json' }
import enPortal from '../../../messages/en/portal.json' with { type: 'json' }
import enPupils from '../../../messages/en/pupils.json' with { type: 'json' }
import enStorefront from '../../../messages/en/storefront.json' with { type: 'json' }
import enStreet from '../../../messages/en/street.json' with { type: 'json' }
import enTeachers from '../../../messages/en/teachers.json' with { type: 'json' }
import enTraces from '../../../messages/en/traces.json' with { type: 'json' }
import enUi from '../../../messages/en/ui.json' with { type: 'json' }
import enWithdrawal from '../../../messages/en/withdrawal.json' with { type: 'json' }
import frAccess from '../../../messages/fr/access.json' with { type: 'json' }
import frAccount from '../../../messages/fr/account.json' with { type: 'json' }
import frBackoffice from '../../../messages/fr/backoffice.json' with { type: 'json' }
import frBackup from '../../../messages/fr/backup.json' with { type: 'json' }
import frCheckout from '../../../messages/fr/checkout.json' with { type: 'json' }
import frDesk from '../../../messages/fr/desk.json' with { type: 'json' }
import frLive from '../../../messages/fr/live.json' with { type: 'json' }
import frMail from '../../../messages/fr/mail.json' with { type: 'json' }
import frOrders from '../../../messages/fr/orders.json' with { type: 'json' }
import frPapers from '../../../messages/fr/papers.json' with { type: 'json' }
import frPlaying from '../../../messages/fr/playing.json' with { type: 'json' }
import frPortal from '../../../messages/fr/portal.json' with { type: 'json' }
import frPupils from '../../../messages/fr/pupils.json' with { type: 'json' }
import frStorefront from '../../../messages/fr/storefront.json' with { type: 'json' }
import frStreet from '../../../messages/fr/street.json' with { type: 'json' }
import frTeachers from '../../../messages/fr/teachers.json' with { type: 'json' }
import frTraces from '../../../messages/fr/traces.json' with { type: 'json' }
import frUi from '../../../messages/fr/ui.json' with { type: 'json' }
import frWithdrawal from '../../../messages/fr/withdrawal.json' with { type: 'json' }

export const en = {
  ...enAccount,
  ...enBackoffice,
  ...enCheckout,
  ...enDesk,
  ...enMail,
  ...enOrders,
  ...enPapers,
  ...enPortal,
  ...enStorefront,
  ...enTeachers,
  ...enPupils,
  ...enStreet,
  ...enAccess,
  ...enLive,
  ...enPlaying,
  ...enBackup,
  ...enTraces,
  ...enUi,
  ...enWithdrawal,
}

export const fr = {
  ...frAccount,
  ...frBackoffice,
  ...frCheckout,
  ...frDesk,
  ...frMail,
  ...frOrders,
  ...frPapers,
  ...frPortal,
  ...frStorefront,
  ...frTeachers,
  ...frPupils,
  ...frStreet,
  ...frAccess,
  ...frLive,
  ...frPlaying,
  ...frBackup,
  ...frTraces,
  ...frUi,
  ...frWithdrawal,
}
