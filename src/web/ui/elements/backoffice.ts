// The back office and the desk: Turbo for page changes, frames and live streams.
import '@hotwired/turbo'
import './shared.ts'
import './check-all.ts'
import './list-keys.ts'
import './live-source.ts'
import './print-page.ts'
import './price-pair.ts'
import './theme-preview.ts'
