import { parseMarkdown } from "./parse.ts";
import { printHtml } from "./print-html.ts";
const words={footnotes:"",backToText:"",done:"",open:"",table:""};
const N=99000;
const cases:Record<string,string>={
 brackets:`${"[".repeat(3900)}\n\n`.repeat(25), close:`${"]".repeat(3900)}\n\n`.repeat(25), mixed:`${"[*".repeat(1950)}\n\n`.repeat(25), strong:`${"**a".repeat(1950)}\n\n`.repeat(16), ul:"- a\n".repeat(4900), ul2:"- aaaaaaaaaaaaaaaa\n".repeat(4900), trow:"|a|b|c|d|\n|-|-|-|-|\n"+"|a|b|c|d|e|f|g|h|i\n".repeat(4900), links:`${"[a](b) ".repeat(1000)}\n\n`.repeat(14), foot:"[^a] ".repeat(1900)+"\n\n[^a]: x", foots: Array.from({length:1200},(_, i)=>`[^${i}] `).join("").slice(0,N)+"\n\n"+Array.from({length:1200},(_, i)=>`[^${i}]: x`).join("\n\n"), headings:"# a\n".repeat(4900), lt:"<a ".repeat(33000), tick:Array.from({length:440},(_, i)=>"`".repeat(i)).join(" "), nested: Array.from({length:300},(_, i)=>"  ".repeat(i)+"- a\n").join(""), mail:"a@".repeat(49000), http:"http://a.".repeat(11000), wide:"|".repeat(40000)+"\n"+"|-".repeat(25000),widerows:"|a".repeat(3000)+"\n"+"|-".repeat(3000)+"\n"+"|\n".repeat(4000),
};
for (const [k,s] of Object.entries(cases)) { const t=performance.now(); let m="";let len=0; try{const tr=parseMarkdown(s); len=printHtml(tr,{words}).length}catch(e){m=(e as Error).message} const d=performance.now()-t; if(d>200||m) console.log(k,s.length,d.toFixed(0),m,len); }
