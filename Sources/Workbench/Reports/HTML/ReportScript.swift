/// The script of the HTML report: the map, the choice of a place, sorting and filtering.
enum ReportScript {
  /// The whole script.
  static let text = "(()=>{'use strict';\n" + data + view + drawing + gestures + lists + "})();\n"

  /// Reads the geometry and prepares paths, relative to the middle of the layer in Mercator.
  private static let data = #"""
    const $=id=>document.getElementById(id);
    const G=JSON.parse($('geometry').textContent);
    const rad=Math.PI/180,merc=lat=>Math.log(Math.tan(Math.PI/4+
      Math.max(-85,Math.min(85,lat))*rad/2))/rad;
    const unmerc=y=>(2*Math.atan(Math.exp(y*rad))-Math.PI/2)/rad;
    const oy=merc(G.y),at=(lon,lat)=>[lon-G.x,oy-merc(lat)];
    const digit={};
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('')
      .forEach((c,i)=>{digit[c]=i;});
    function decode(text,path,box,closed){
      let x=0,y=0,i=0,first=true;const n=text.length,points=closed?null:[];
      while(i<n){
        const step=[0,0];
        for(let k=0;k<2;k++){
          let value=0,shift=1,d;
          do{d=digit[text[i++]];value+=(d&31)*shift;shift*=32;}while(d&32);
          step[k]=value%2?-(value-1)/2:value/2;
        }
        x+=step[0];y+=step[1];
        const p=at(G.x+x*G.q,G.y+y*G.q);
        if(first)path.moveTo(p[0],p[1]);else path.lineTo(p[0],p[1]);
        first=false;
        if(points)points.push(p);
        if(p[0]<box[0])box[0]=p[0];if(p[1]<box[1])box[1]=p[1];
        if(p[0]>box[2])box[2]=p[0];if(p[1]>box[3])box[3]=p[1];
      }
      if(closed)path.closePath();
      return points;
    }
    function shape(parts,closed){
      const path=new Path2D(),box=[1/0,1/0,-1/0,-1/0],chains=[];
      for(const part of parts){const c=decode(part,path,box,closed);if(c)chains.push(c);}
      return{path,box,chains};
    }
    const units=G.units.map(u=>Object.assign(shape(u.slice(1),true),{name:u[0]}));
    const lines=G.lines.map((l,i)=>Object.assign(shape(l.slice(1),false),
      {severity:l[0],row:$('line-'+(i+1))}));
    const cards=[...document.querySelectorAll('#places .card')].filter(c=>c.dataset.lon);
    const marks=cards.map(c=>({card:c,number:+c.dataset.place,severity:c.dataset.severity,
      p:at(+c.dataset.lon,+c.dataset.lat)}));

    """#

  /// The view of the map: its middle in Mercator degrees and pixels for a degree.
  private static let view = #"""
    const canvas=$('canvas'),pen=canvas.getContext('2d');
    const low=G.box[0]===null?[-1,1]:at(G.box[0],G.box[1]);
    const high=G.box[0]===null?[1,-1]:at(G.box[2],G.box[3]);
    let width=1,height=1,ratio=1,pending=false,flight=0,chosen=null;
    const eye={x:0,y:0,scale:1};
    const fit=b=>({x:(b[0]+b[2])/2,y:(b[1]+b[3])/2,scale:.94*Math.min(
      width/Math.max(b[2]-b[0],1e-6),height/Math.max(b[3]-b[1],1e-6))});
    const all=[low[0],high[1],high[0],low[1]];
    const whole=()=>fit(all);
    // Far-off islands would make the rest tiny: the map then opens on where most units lie.
    const main=(()=>{
      const mids=k=>units.filter(u=>u.box[0]<1/0).map(u=>(u.box[k]+u.box[k+2])/2)
        .sort((a,b)=>a-b);
      const reach=k=>{
        const m=mids(k),a=m[Math.floor(m.length*.02)],b=m[Math.ceil(m.length*.98)-1];
        return[a-(b-a)*.5,b+(b-a)*.5];
      };
      const x=reach(0),y=reach(1),box=[1/0,1/0,-1/0,-1/0];
      for(const u of units){
        const mx=(u.box[0]+u.box[2])/2,my=(u.box[1]+u.box[3])/2;
        if(mx<x[0]||mx>x[1]||my<y[0]||my>y[1])continue;
        for(const k of[0,1]){
          box[k]=Math.min(box[k],u.box[k]);box[k+2]=Math.max(box[k+2],u.box[k+2]);
        }
      }
      const size=b=>(b[2]-b[0])*(b[3]-b[1]);
      return size(box)>0&&size(box)<size(all)/4?box:all;
    })();
    const home=()=>fit(main);
    // Where vertices were left out, the map does not go closer than it can show truly.
    const closest=G.tolerance>0?2/G.tolerance:4e7;
    const least=()=>whole().scale/2;
    const hold=s=>Math.max(least(),Math.min(Math.max(closest,home().scale*4),s));
    function measure(){
      const box=canvas.getBoundingClientRect(),was=width;
      width=Math.max(box.width,1);height=Math.max(box.height,1);
      ratio=window.devicePixelRatio||1;
      canvas.width=Math.round(width*ratio);canvas.height=Math.round(height*ratio);
      if(was===1)Object.assign(eye,home());
      draw();
    }
    function draw(){if(!pending){pending=true;requestAnimationFrame(()=>{pending=false;paint();});}}
    const screen=p=>[(p[0]-eye.x)*eye.scale+width/2,(p[1]-eye.y)*eye.scale+height/2];
    const ground=(x,y)=>[(x-width/2)/eye.scale+eye.x,(y-height/2)/eye.scale+eye.y];
    function seen(box){
      const a=ground(-20,-20),b=ground(width+20,height+20);
      return box[0]<=b[0]&&box[2]>=a[0]&&box[1]<=b[1]&&box[3]>=a[1];
    }
    function zoom(factor,x=width/2,y=height/2){
      const p=ground(x,y);eye.scale=hold(eye.scale*factor);
      eye.x=p[0]-(x-width/2)/eye.scale;eye.y=p[1]-(y-height/2)/eye.scale;draw();
    }
    function fly(to){
      cancelAnimationFrame(flight);
      if(matchMedia('(prefers-reduced-motion: reduce)').matches){Object.assign(eye,to);draw();return;}
      const from={...eye},start=performance.now(),span=450;
      const step=now=>{
        const t=Math.min(1,(now-start)/span),e=t<.5?2*t*t:1-2*(1-t)*(1-t);
        const s=Math.exp(Math.log(from.scale)*(1-e)+Math.log(to.scale)*e);
        const k=from.scale===to.scale?e:(1/from.scale-1/s)/(1/from.scale-1/to.scale);
        eye.scale=s;eye.x=from.x+(to.x-from.x)*k;eye.y=from.y+(to.y-from.y)*k;paint();
        if(t<1)flight=requestAnimationFrame(step);
      };
      flight=requestAnimationFrame(step);
    }

    """#
}
