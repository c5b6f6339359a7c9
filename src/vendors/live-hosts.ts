/** Where the vendors answer for real; `*` is whatever name a customer has there. One that publishes no API has no host. */
export const LIVE_HOSTS: readonly string[] = ['backend.wassist.app', '*.ada.support']
