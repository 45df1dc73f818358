<#-- The whole mail as MJML. Everything here is for designers; what an issue says comes in through "blocks". -->
<#list macros as name>
<#include "blocks/" + name>
</#list>
<#-- The room above a block, beyond the 28 pixels that each block leaves below itself: a chapter begins 64 pixels below the one before.
  A chapter begins with a heading; boxes without a chapter of their own, quotations and columns belong to what stands above them. -->
<#function roomAbove block above>
<#if ["header", "hero", "image"]?seq_contains(block.type)><#return 0></#if>
<#if block.type == "footer"><#return 20></#if>
<#-- Under the header, and at the top of a mail without one, text needs room; pictures go from edge to edge. -->
<#if above == "" || above == "header"><#return 36></#if>
<#local banded = ["statistic", "evidence"]?seq_contains(above)>
<#if ["statistic", "evidence"]?seq_contains(block.type)><#return 0></#if>
<#local chapter = ["article", "call_to_action", "help_box", "references", "divider"]?seq_contains(block.type)
    || ["text", "checklist"]?seq_contains(block.type) && block.title?? && !(block.note!false)>
<#if !chapter || above == "hero" || above == "divider"><#return banded?then(28, 0)></#if>
<#return banded?then(64, 36)>
</#function>
<#macro darkGrounds at>
        ${at}.paper, ${at}.paper > table { background:${dark.paper} !important }
        ${at}.card, ${at}.card > table { background:${dark.card} !important }
        ${at}.ribbon, ${at}.ribbon > table { background:${dark.accent} !important }
        ${at}.bars td.fill { background:${dark.accent} !important }
        ${at}.bars td.track { background:${dark.line} !important }
        ${at}.box td, ${at}.cta > table > tbody > tr > td { background:${dark.tint} !important }
        ${at}.cta td.solid { background:${dark.accent} !important }
        ${at}.warning td.strip { background:${dark.ink} !important; border-color:${dark.ink} !important }
        ${at}.warning td.frame { border-color:${dark.ink} !important }
        ${at}.card .half table { border-color:${dark.accent} !important }
        ${at}.card .help td { background:${dark.help_tint} !important; border-color:${dark.help} !important }
        ${at}.card .help td.solid { background:${dark.help} !important }
</#macro>
<#macro darkText at>
        ${at}.paper div, ${at}.card div, ${at}.card h1, ${at}.card h2, ${at}.card h3, ${at}.card td, ${at}.card .ink { color:${dark.ink} !important }
        ${at}.band h2, ${at}.band td { color:${dark.ink} !important }
        ${at}.card .rule p, ${at}.card .rule td { border-color:${dark.line} !important }
        ${at}.paper .quiet, ${at}.paper .quiet div, ${at}.card .quiet, ${at}.card .quiet div { color:${dark.muted} !important }
        ${at}.paper a, ${at}.card a, ${at}.card .label, ${at}.card .label div, ${at}.band .label { color:${dark.accent} !important }
        ${at}.card .solid a { color:${dark.on_accent} !important }
        ${at}.card .warning .strip h2, ${at}.card .warning .strip .quiet { color:${dark.card} !important }
        ${at}.card .help .solid h2, ${at}.card .help .solid a { color:${dark.on_help} !important }
</#macro>
<mjml>
  <mj-head>
    <mj-title>${subject}</mj-title>
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
      <mj-image padding="0" font-size="16px"/>
      <mj-table padding="0" color="${theme.ink}"/>
      <mj-divider padding="0" border-width="1px" border-color="${theme.line}"/>
      <mj-button font-size="16px" font-weight="bold" line-height="20px" border-radius="6px" inner-padding="16px 28px" padding="0"/>
    </mj-attributes>
    <mj-style>
      <#-- The words in place of pictures that are not shown. -->
      img { font-family:Helvetica, Arial, sans-serif; line-height:24px }
      @media (max-width:480px) {
        .pad > table > tbody > tr > td { padding-left:20px !important; padding-right:20px !important }
        .title { font-size:28px !important; line-height:35px !important }
        .act { display:block !important; width:100% !important; box-sizing:border-box !important }
        .act tbody, .act tr, .act td { display:block !important }
        .half { max-width:100% !important }
        .half > table > tbody > tr > td { padding:0 0 24px !important }
      }
      @media (prefers-color-scheme:dark) {
        body, body > div { background:${dark.paper} !important }
<@darkGrounds ""/>
<@darkText ""/>
      }
    </mj-style>
    <#-- The same for Outlook on the web and on phones, which marks what it recolours; apart, because Gmail may drop the whole. -->
    <mj-style>
<@darkGrounds "[data-ogsb] "/>
<@darkText "[data-ogsc] "/>
    </mj-style>
  </mj-head>
  <mj-body width="600px" background-color="${theme.paper}">
<#-- The line beside the subject in a list of mails: hidden by its size, in the colour of text, and followed by blanks, so that
  no mail program fills up the line with the beginning of the letter. -->
<mj-raw><div aria-hidden="true"
    style="max-width:0;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;color:${theme.ink}">${preheader}<#list 1..[20, 150 -
    preheader?length]?max as blank>&#847;&#8204;&#160;</#list></div></mj-raw>
<#-- Blocks that only stack on the white ground share one section: each section costs two kilobytes of tables. -->
<#assign open = false, above = "">
<#list blocks as block>
<#assign room = roomAbove(block, above)>
<#if room gt 0 && open><mj-spacer height="${room}px"/><#assign room = 0></#if>
<#assign above = block.type>
<#assign show = .vars[block.type]>
<#if !block.stacks && open><@sectionEnd/></#if>
<#if room gt 0 && !block.stacks>
  <mj-section css-class="card" padding="0"><mj-column><mj-spacer height="${room}px"/></mj-column></mj-section>
</#if>
<#if block.stacks && !open><@sectionStart room/></#if>
<#assign open = block.stacks>
<#-- Where each block begins: for the editor, which shows every block by itself, and for the places that contents lists link to. -->
<#if marked><mj-raw><!--block ${block?index}--></mj-raw></#if>
<@show block/>
</#list>
<#if open><@sectionEnd/></#if>
  </mj-body>
</mjml>
