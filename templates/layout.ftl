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
      <mj-table padding="0" color="${theme.ink}"/>
      <mj-divider padding="0" border-width="1px" border-color="${theme.line}"/>
      <mj-button font-size="16px" font-weight="bold" line-height="20px" border-radius="6px" inner-padding="16px 28px" padding="0"/>
    </mj-attributes>
    <mj-style>
      @media (max-width:480px) {
        .pad > table > tbody > tr > td { padding-left:20px !important; padding-right:20px !important }
        .title { font-size:30px !important; line-height:36px !important }
        .half > table > tbody > tr > td { padding:0 0 24px !important }
        .half + .half > table > tbody > tr > td { padding:0 !important }
      }
      @media (prefers-color-scheme:dark) {
        body, body > div, .paper, .paper > table { background:#171615 !important }
        .card, .card > table { background:#211f1d !important }
        .box td, .cta > table > tbody > tr > td, .help td { background:#2e2a27 !important }
        .help td.solid { background:#92400e !important }
        .paper div, .card div, .card h1, .card h2, .card h3, .card td, .card .ink { color:#eae7e3 !important }
        .card .rule p { border-color:#45403c !important }
        .paper .quiet, .paper .quiet div, .card .quiet, .card .quiet div { color:#bdb7b0 !important }
        .paper a, .card a, .card .label, .card .label div { color:#5eead4 !important }
        .card a.solid, .card .solid h2, .card .solid a { color:#ffffff !important }
      }
    </mj-style>
  </mj-head>
  <mj-body width="600px" background-color="${theme.paper}">
<#-- Blocks that only stack on the white ground share one section: each section costs two kilobytes of tables. -->
<#assign stacking = ["text", "checklist", "statistic", "quote", "divider", "references"], open = false>
<#list blocks as block>
<#assign show = .vars[block.type], stacks = stacking?seq_contains(block.type)>
<#if stacks && !open><@sectionStart/></#if>
<#if !stacks && open><@sectionEnd/></#if>
<#assign open = stacks>
<@show block/>
</#list>
<#if open><@sectionEnd/></#if>
  </mj-body>
</mjml>
