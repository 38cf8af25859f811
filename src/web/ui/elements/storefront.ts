// The portal and the shops: plain navigation with view transitions, no Turbo (25 kB that a first visit does without).
import './shared.ts'
import './copy-fields.ts'
import './home-carousel.ts'
import './in-place.ts'
import './my-wishes.ts'
import './print-page.ts'
import './product-choice.ts'
import './search-suggest.ts'
