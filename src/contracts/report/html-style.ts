/** How the page looks: on light and dark screens, wide and narrow, and on paper. */
export const STYLE = `
:root{--page:#f6f7f9;--card:#fff;--ink:#1b1f27;--dim:#5a6372;--line:#dde1e8;--code:#f1f3f7;
--bad:#b3261e;--bad-soft:#fdeceb;--good:#1a7341;--good-soft:#e6f5ec;--mark:#fff0b8;--mark-line:#c98a00;
--client:#7a4b00;--client-soft:#fdf0d9;--mock:#6a2bb8;--mock-soft:#f1e8fc;--spec:#0a5a9c;--spec-soft:#e3f0fb;--vendor:#9c1f5c;--vendor-soft:#fbe6f0;--focus:#0a66d0}
@media (prefers-color-scheme:dark){:root{--page:#12151b;--card:#1a1f28;--ink:#e8ebf1;--dim:#a0a9b8;--line:#2f3642;--code:#12161d;
--bad:#ff8f86;--bad-soft:#3a1d1d;--good:#74d49a;--good-soft:#17301f;--mark:#4a3b0c;--mark-line:#e0b13c;
--client:#f5c775;--client-soft:#382a10;--mock:#cfaaff;--mock-soft:#2d2140;--spec:#8cc8fb;--spec-soft:#152c42;--vendor:#ff9dc9;--vendor-soft:#401f30;--focus:#6cb0ff}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header,main,footer{max-width:72rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .6rem;padding-left:.9rem;border-left:.35rem solid var(--dim);text-wrap:balance}
.bad h1{border-color:var(--bad)}.good h1{border-color:var(--good)}
h2{font-size:1.2rem;margin:2.2rem 0 .8rem}h2.small{font-size:.85rem;margin:1.4rem 0 .4rem;color:var(--dim)}
h3{font-size:.95rem;margin:1rem 0 .3rem}h4{font-size:.8rem;margin:0 0 .25rem;color:var(--dim)}
.dim,.none,footer,.path{color:var(--dim);font-weight:400}.none{font-size:.85rem;margin:.35rem 0}
code,pre,.line{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.84rem}
ul{list-style:none;margin:0;padding:0}
.facts{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;color:var(--dim);font-size:.9rem}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:.75rem;margin-top:1.4rem}
.tiles a{display:block;background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.7rem 1rem;color:var(--dim);text-decoration:none}
.tiles a:hover{border-color:var(--dim)}
.tiles b{display:block;font-size:1.7rem;line-height:1.2;color:var(--ink);font-variant-numeric:tabular-nums}
.tiles .failed b{color:var(--bad)}.tiles .passed b{color:var(--good)}.tiles .zero b{color:var(--dim)}
.blames li{margin:.3rem 0}
.badge{display:inline-block;border-radius:1rem;padding:.05rem .6rem;font-size:.8rem;font-weight:600;white-space:nowrap}
.client{color:var(--client);background:var(--client-soft)}.mock{color:var(--mock);background:var(--mock-soft)}
.spec{color:var(--spec);background:var(--spec-soft)}.vendor{color:var(--vendor);background:var(--vendor-soft)}
form{display:flex;flex-wrap:wrap;align-items:center;gap:.6rem;margin-top:1.5rem}form[hidden]{display:none}
form label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
input{flex:1 1 14rem;min-width:0;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.5rem .8rem}
button{font:inherit;font-size:.85rem;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.45rem .9rem;cursor:pointer}
button:hover{border-color:var(--dim)}
output{color:var(--dim);font-size:.9rem}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.check,.respect,.group,#passed>details{background:var(--card);border:1px solid var(--line);border-radius:.6rem;margin:.75rem 0;padding:.8rem 1.1rem}
.check.failed{border-left:.3rem solid var(--bad)}
summary{cursor:pointer;border-radius:.3rem}
.check>summary{font-weight:600;overflow-wrap:anywhere}.check>summary .name{margin-right:.4rem}
.check>summary .badge{vertical-align:.05rem}
.gist{display:block;color:var(--dim);font-weight:400;font-size:.92rem}.check[open]>summary .gist{display:none}
.check[open]>summary{margin-bottom:.7rem}
.finding{margin:.8rem 0;padding:.7rem .9rem;background:var(--bad-soft);border-radius:.5rem}
.message{margin:0 0 .5rem;font-weight:600;overflow-wrap:anywhere}
dl{display:flex;flex-wrap:wrap;gap:.4rem 1.8rem;margin:0}
dt{font-size:.75rem;color:var(--dim)}dd{margin:0;overflow-wrap:anywhere;font-size:.92rem}
.exchange{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem;margin-top:.8rem}
.line{margin:0 0 .3rem;overflow-wrap:anywhere}
pre{margin:.3rem 0;padding:.6rem .8rem;background:var(--code);border-radius:.5rem;white-space:pre-wrap;overflow-wrap:anywhere;max-height:30rem;overflow:auto;unicode-bidi:plaintext}
pre.headers{color:var(--dim);padding:.4rem .8rem}
pre i{color:var(--dim);font-style:normal}
mark{background:var(--mark);color:inherit;border-radius:.15rem}
pre mark{display:block;margin:0 -.8rem;padding:0 .8rem 0 calc(.8rem - 3px);border-left:3px solid var(--mark-line);border-radius:0}
.again{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.3rem .6rem;align-items:start;margin:.8rem 0 .3rem}
.again h4,.again .none{grid-column:1/-1;margin:0}
.command{display:block;background:var(--code);border-radius:.5rem;padding:.55rem .8rem;white-space:pre-wrap;overflow-wrap:anywhere;max-height:10rem;overflow:auto}
.rows li{padding:.3rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}.rows li:first-child{border-top:0}
.rows .skipped .dim{display:block;font-size:.9rem}.rows .passed{display:flex;justify-content:space-between;gap:1rem}.rows .passed .dim{white-space:nowrap}
.group h3{margin:.1rem 0 .3rem}
.bar-head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
details.respect>summary{list-style:none}details.respect>summary::-webkit-details-marker{display:none}
.figure{font-variant-numeric:tabular-nums}
.bar{display:block;height:.5rem;border-radius:.25rem;background:var(--line);overflow:hidden;margin:.35rem 0 .2rem}
.bar span{display:block;height:100%;background:var(--good)}
.more{font-size:.85rem;color:var(--focus)}.more::before{content:"▸ "}details[open]>summary .more::before{content:"▾ "}
.missing{margin:.6rem 0}.missing b{font-size:.9rem;overflow-wrap:anywhere}
.missing ul{display:flex;flex-wrap:wrap;gap:.25rem .4rem;margin-top:.2rem}
.missing li{background:var(--code);border-radius:.3rem;padding:.05rem .5rem;font-size:.84rem;overflow-wrap:anywhere}
#passed h2{display:inline-block;margin:0}#passed .group{border:0;padding:.3rem 0;margin:.4rem 0}
footer{padding-top:2rem;padding-bottom:3rem;font-size:.85rem}
[hidden]{display:none!important}
@media (max-width:46rem){header,main,footer{padding-left:1rem;padding-right:1rem}h1{font-size:1.3rem}.tiles{grid-template-columns:repeat(2,1fr)}
.exchange{grid-template-columns:minmax(0,1fr)}.check,.respect,.group,#passed>details{padding:.7rem .8rem}.tiles b{font-size:1.4rem}.again{grid-template-columns:minmax(0,1fr)}.copy{justify-self:start}}
@media print{:root{--page:#fff;--card:#fff;--code:#fff}body{font-size:11pt}form,.copy{display:none!important}
.finding,pre,.command{border:1px solid var(--line)}pre,.command{max-height:none;overflow:visible}.finding,.tiles a,.rows li{break-inside:avoid}summary{break-after:avoid}
mark,.badge,.bar span,.bar{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`
