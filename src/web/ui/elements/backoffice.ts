// The back office and the desk: Turbo for page changes, frames and live streams.
import { config } from '@hotwired/turbo'
import './shared.ts'
import './check-all.ts'
import './list-keys.ts'
import './live-source.ts'

// Turbo's progress bar writes a <style> element, which our content policy refuses; ours is drawn by base.css.
config.drive.progressBarDelay = 2 ** 31 - 1
