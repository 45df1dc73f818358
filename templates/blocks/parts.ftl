<#-- Small pieces that several blocks share. -->
<#assign serif = "Georgia, 'Times New Roman', serif">

<#-- XML of two halves, because a section spans several blocks. -->
<#macro sectionStart room=0>
${'<mj-section css-class="card pad"'?no_esc}<#if room gt 0> padding="${room}px 48px 0"</#if>${'><mj-column>'?no_esc}
</#macro>
<#macro sectionEnd>
${'</mj-column></mj-section>'?no_esc}
</#macro>

<#-- The ground of figures and studies, from edge to edge. -->
<#macro bandStart>
${'<mj-section css-class="paper band pad" background-color="'?no_esc}${theme.paper}${'" padding="36px 48px 8px"><mj-column>'?no_esc}
</#macro>
<#macro bandEnd><@sectionEnd/></#macro>

<#-- The largest font size, in pixels, at which no word of some texts is wider than so many pixels, nor a whole text of few
  letters: nothing is broken inside. -->
<#function fit texts most width few=0>
<#local longest = 1>
<#list texts as text><#if text?length <= few && text?length gt longest><#local longest = text?length></#if><#list text?split("[\\s\\-/]+", "r") as word><#if
    (word?length > longest)><#local longest = word?length></#if></#list></#list>
<#local size = (width / (longest * 0.56))?int>
<#if (size > most)><#return most></#if>
<#if (size < 18)><#return 18></#if>
<#return size>
</#function>

<#-- A quiet line over a heading. -->
<#macro eyebrow text>
<mj-text css-class="label" font-size="14px" line-height="20px" font-weight="bold" letter-spacing="0.6px" color="${theme.accent}"
    padding="0 0 8px">${text}</mj-text>
</#macro>

<#-- A heading of the second rank; the hero has the only one of the first. -->
<#macro heading text below="14px" block={}>
<mj-text padding="0 0 ${below}"><h2
    style="margin:0;font-family:${serif};font-size:25px;line-height:33px;font-weight:normal;color:${theme.ink}">${text}<@cited block/></h2></mj-text>
</#macro>

<#-- The numbers of the sources that a block cites, as the list of sources has them. No link: mail programs lose places inside a mail. -->
<#macro cited block color=theme.muted><#if block.cited?? && block.cited.numbers?has_content><sup class="quiet cite"
    style="font-family:Helvetica,Arial,sans-serif;font-size:14px;line-height:1;font-weight:normal;font-style:normal;color:${color}">&#160;[<#list
    block.cited.numbers as number>${number}<#sep>,&#160;</#list>]</sup></#if></#macro>

<#-- Where the figures of a block come from: its own source if it names one, the numbers of those it cites, and if it names no number
  of people itself, how many the largest of them had. -->
<#macro source block people=true>
<#local asked = people && block.cited?? && block.cited.people??, numbered = block.cited?? && block.cited.numbers?has_content>
<#if block.source?? || asked || numbered>
<mj-text css-class="quiet" font-size="14px" line-height="22px" color="${theme.muted}" padding="0 0 28px"><#if block.source?? || numbered><#list
    words.source?split("{source}") as part>${part}<#sep><@named block/></#sep></#list><#if asked>, </#if></#if><#if
    asked>${words.people?replace("{people}", block.cited.people)}</#if><#if block.source??><@cited block/></#if></mj-text>
<#else><mj-spacer height="18px"/></#if>
</#macro>

<#macro named block><#if block.source?? && block.link??><a href="${block.link}"
    style="${link}">${block.source}</a><#elseif block.source??>${block.source}<#else><span
    class="cite">[${block.cited.numbers?join(", ")}]</span></#if></#macro>

<#-- A heading of the third rank, inside a box or column. -->
<#macro subheading text color=theme.ink>
<mj-text padding="0 0 6px"><h3 style="margin:0;font-size:17px;line-height:24px;font-weight:bold;color:${color}">${text}</h3></mj-text>
</#macro>

<#-- The style of a link in small print. -->
<#assign link = "color:" + theme.accent + ";text-decoration:underline">
