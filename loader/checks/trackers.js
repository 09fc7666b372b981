//! Counters and advertisers: what people block on purpose, and shops work without.

export const TRACKER = new RegExp(
  'google-analytics|googletagmanager|doubleclick|googlead|googlesynd|adservice|adsbygoogle|analytics|facebook|' +
    'hotjar|clarity|tiktok|bat\\.bing|segment\\.|mixpanel|criteo|ct\\.pinterest|snapchat|sc-static|linkedin|licdn|' +
    'amplitude|sentry|newrelic|nr-data|datadog|yandex|cloudflareinsights|taboola|outbrain|quantserve|quantcount|' +
    'scorecard|adroll|ads-twitter|matomo|fullstory|trekkie|pixel',
  'i',
);
