import remarkGfm from "remark-gfm"; import remarkParse from "remark-parse"; import { unified } from "unified";
const p = unified().use(remarkParse).use(remarkGfm);
const N=Number(process.argv[2]);
const cases:Record<string,string>={
 open:"[".repeat(N), openclose:"[a](".repeat(N/4), img:"![".repeat(N/2), star:"*a ".repeat(N/3), star2:"*a_b".repeat(N/4), strong:"**a".repeat(N/3), tick:Array.from({length:Math.floor(Math.sqrt(N*2))},(_, i)=>"`".repeat(i)).join(" ").slice(0,N), quote:">".repeat(Math.min(N,400))+"a", list:"- ".repeat(Math.min(N,400))+"a",
 lt:"<".repeat(N), html:"<a ".repeat(N/3), auto:"www.a.".repeat(N/6), mail:"a@".repeat(N/2), mail2:"a".repeat(N), table:"|".repeat(N/2)+"\n"+"|-".repeat(N/4), refs:"[a]: x\n".repeat(N/7), tilde:"~".repeat(N), tilde2:"~~a ".repeat(N/4), foot:"[^a]".repeat(N/4), ent:"&#x".repeat(N/3), para:"a\n".repeat(N/2), normal:"Some **bold** text with [link](https://example.org/x) and more words here.\n\n".repeat(N/78), http:"http://".repeat(N/7), close:"]".repeat(N), mixed:"[*".repeat(N/2)+"*]".repeat(0), nl:"\n".repeat(N), ul:"- a\n".repeat(N/4), trow:"|a|b|\n|-|-|\n"+"|a|b|\n".repeat(N/6), nestedlist: Array.from({length:300},(_, i)=>"  ".repeat(i)+"- a\n").join(""),
};
for (const [k,s] of Object.entries(cases)) { const t=performance.now(); try{p.parse(s)}catch(e){console.log(k,"ERR",(e as Error).message.slice(0,80))} const d=performance.now()-t; if(d>50) console.log(k,s.length,d.toFixed(0)); }
