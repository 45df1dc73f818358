<#-- The whole mail as MJML. Everything here is for designers; what an issue says comes in through "blocks". -->
<#list ["parts", "header", "hero", "text", "checklist", "two_columns", "statistic", "quote", "call_to_action", "help_box",
  "divider", "references", "footer"] as name>
<#include "blocks/" + name + ".ftl">
</#list>
<mjml>
  <mj-head>
    <mj-title>${subject}</mj-title>
    <mj-preview>${preheader}</mj-preview>
    <mj-breakpoint width="480px"/>
    <mj-raw>
      <meta name="color-scheme" content="light dark"/>
      <meta name="supported-color-schemes" content="light dark"/>
      <meta name="format-detection" content="telephone=no,date=no,address=no"/>
    </mj-raw>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif"/>
      <mj-text font-size="16px" line-height="26px" color="${theme.ink}" padding="0"/>
      <mj-section background-color="${theme.card}" padding="0 48px"/>
      <mj-column padding="0"/>
      <mj-image padding="0"/>
      <mj-divider padding="0" border-width="1px" border-color="${theme.line}"/>
      <mj-button font-size="16px" font-weight="bold" line-height="20px" border-radius="6px" inner-padding="16px 28px" padding="0"/>
    </mj-attributes>
    <mj-style>
      @media (max-width:480px) {
        .pad > table > tbody > tr > td { padding-left:20px !important; padding-right:20px !important }
        .title { font-size:30px !important; line-height:36px !important }
        .stack td { padding-bottom:24px !important }
      }
      @media (prefers-color-scheme:dark) {
        body, .paper, .paper > table { background:#171615 !important }
        .card, .card > table { background:#211f1d !important }
        .box > table > tbody > tr > td > table, .box > table { background:#2b2826 !important }
        .paper div, .card div, .card h1, .card h2, .card h3, .card td { color:#eae7e3 !important }
        .paper div.quiet, .card .quiet { color:#bdb7b0 !important }
        .paper a, .card a { color:#5eead4 !important }
        .paper .label, .card .label { color:#5eead4 !important }
        .card a.solid, .card .solid td, .card .solid a, .card .solid div { color:#ffffff !important }
        .card .warm { color:#fcd34d !important }
      }
    </mj-style>
  </mj-head>
  <mj-body width="600px" background-color="${theme.paper}">
<#list blocks as block>
<#assign show = .vars[block.type]>
<@show block/>
</#list>
  </mj-body>
</mjml>
