// What both faces need. Each element improves a page that already works without it.
import './auto-submit.ts'
import './coming-back.ts'
import './error-summary.ts'
import './flash-message.ts'
import './quantity-stepper.ts'
import './confirm.ts'
import './submit-guard.ts'
import './unsent.ts'
