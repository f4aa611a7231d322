extension ReportScript {
  /// Draws units, lines, marks, names and the scale bar.
  static let drawing = #"""
    const colour={error:'#b3261e',warning:'#d98a00',info:'#d98a00',accepted:'#1c6b3a'};
    const font='600 12px "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';
    function paint(){
      const s=ratio*eye.scale;
      pen.setTransform(1,0,0,1,0,0);pen.fillStyle='#fbfbf8';
      pen.fillRect(0,0,canvas.width,canvas.height);
      pen.setTransform(s,0,0,s,ratio*(width/2-eye.x*eye.scale),ratio*(height/2-eye.y*eye.scale));
      pen.lineJoin='round';pen.fillStyle='#f3f1e7';pen.strokeStyle='#8d99a6';
      pen.lineWidth=.8/eye.scale;
      const near=units.filter(u=>seen(u.box));
      for(const u of near){pen.fill(u.path,'evenodd');pen.stroke(u.path);}
      for(let i=lines.length-1;i>=0;i--){
        const l=lines[i];if(!seen(l.box))continue;
        pen.strokeStyle=colour[l.severity];
        pen.lineWidth=(l===chosen?4.5:crowded()?1.1:2)/eye.scale;pen.stroke(l.path);
      }
      pen.setTransform(ratio,0,0,ratio,0,0);names(near);drawMarks();furniture();
    }
    const crowded=()=>lines.length>400&&eye.scale<home().scale*3;
    function halo(text,x,y,fill){
      pen.lineWidth=3;pen.strokeStyle='#fbfbf8d9';pen.strokeText(text,x,y);
      pen.fillStyle=fill;pen.fillText(text,x,y);
    }
    function names(near){
      pen.font=font;pen.textAlign='center';pen.textBaseline='middle';
      for(const u of near){
        const w=(u.box[2]-u.box[0])*eye.scale,need=pen.measureText(u.name).width;
        if(w<need*1.5)continue;
        const p=screen([(u.box[0]+u.box[2])/2,(u.box[1]+u.box[3])/2]);
        halo(u.name,p[0],p[1],'#44515e');
      }
    }
    function drawMarks(){
      pen.font='600 11px sans-serif';pen.textAlign='center';pen.textBaseline='middle';
      const taken=[];
      const order=marks.map((m,i)=>i).reverse();
      for(const m of marks){
        const p=screen(m.p);m.at=null;
        if(p[0]<-9||p[1]<-9||p[0]>width+9||p[1]>height+9)continue;
        if(m.number>20&&eye.scale<home().scale*3)continue;
        if(m!==active&&taken.some(t=>Math.hypot(t[0]-p[0],t[1]-p[1])<13))continue;
        taken.push(p);m.at=p;
      }
      for(const i of order){
        const m=marks[i];if(!m.at)continue;
        const r=m===active?12:9;
        pen.beginPath();pen.arc(m.at[0],m.at[1],r,0,7);
        pen.fillStyle=colour[m.severity]||'#666';pen.fill();
        pen.lineWidth=m===active?3:1.5;pen.strokeStyle=m===active?'#0b5cad':'#fff';pen.stroke();
        pen.font=m.number>99?'600 9px sans-serif':'600 11px sans-serif';
        pen.fillStyle='#fff';pen.fillText(m.number,m.at[0],m.at[1]+.5);
      }
      if(spot&&!active){
        const p=screen(spot);pen.beginPath();pen.arc(p[0],p[1],11,0,7);
        pen.lineWidth=3;pen.strokeStyle='#0b5cad';pen.stroke();
      }
    }
    function furniture(){
      const lat=unmerc(oy-eye.y),metre=eye.scale/(111319.49*Math.cos(lat*rad));
      let length=Math.pow(10,Math.floor(Math.log10(130/metre)));
      for(const f of[5,2])if(length*f*metre<=130){length*=f;break;}
      const text=length>=1000?length/1000+' km':length+' m',w=length*metre;
      pen.strokeStyle='#222';pen.lineWidth=1.5;pen.beginPath();
      pen.moveTo(12,height-20);pen.lineTo(12,height-13);pen.lineTo(12+w,height-13);
      pen.lineTo(12+w,height-20);pen.stroke();
      pen.font='12px sans-serif';pen.textAlign='center';halo(text,12+w/2,height-26,'#222');
      pen.fillStyle='#222';pen.beginPath();pen.moveTo(22,12);pen.lineTo(29,34);pen.lineTo(22,29);
      pen.lineTo(15,34);pen.closePath();pen.fill();halo(G.north,22,43,'#222');
    }

    """#

  /// Mouse, touch and keys on the map.
  static let gestures = #"""
    const fingers=new Map();let moved=0;
    const local=e=>{const b=canvas.getBoundingClientRect();return[e.clientX-b.left,e.clientY-b.top];};
    canvas.addEventListener('pointerdown',e=>{
      canvas.setPointerCapture(e.pointerId);fingers.set(e.pointerId,local(e));moved=0;
      cancelAnimationFrame(flight);
    });
    canvas.addEventListener('pointermove',e=>{
      const before=fingers.get(e.pointerId);if(!before)return;
      const now=local(e),others=[...fingers].filter(f=>f[0]!==e.pointerId).map(f=>f[1]);
      fingers.set(e.pointerId,now);
      moved+=Math.hypot(now[0]-before[0],now[1]-before[1]);
      const half=others.length?2:1;
      eye.x-=(now[0]-before[0])/eye.scale/half;eye.y-=(now[1]-before[1])/eye.scale/half;
      if(others.length){
        const o=others[0],was=Math.hypot(before[0]-o[0],before[1]-o[1]);
        const is=Math.hypot(now[0]-o[0],now[1]-o[1]);
        if(was>0)zoom(is/was,(now[0]+o[0])/2,(now[1]+o[1])/2);
      }
      draw();
    });
    const lift=e=>{
      const p=fingers.get(e.pointerId);fingers.delete(e.pointerId);
      if(p&&e.type==='pointerup'&&moved<5)pick(p);
    };
    canvas.addEventListener('pointerup',lift);canvas.addEventListener('pointercancel',lift);
    canvas.addEventListener('wheel',e=>{
      e.preventDefault();const p=local(e);zoom(Math.exp(-e.deltaY*(e.deltaMode?.05:.0016)),p[0],p[1]);
    },{passive:false});
    canvas.addEventListener('dblclick',e=>{const p=local(e);zoom(2,p[0],p[1]);});
    canvas.addEventListener('keydown',e=>{
      const d=60/eye.scale,k={ArrowLeft:[-d,0],ArrowRight:[d,0],ArrowUp:[0,-d],ArrowDown:[0,d]}[e.key];
      if(k){eye.x+=k[0];eye.y+=k[1];draw();}
      else if(e.key==='+'||e.key==='=')zoom(1.6);else if(e.key==='-')zoom(1/1.6);
      else if(e.key==='0')fly(home());else return;
      e.preventDefault();
    });
    $('zoom-in').onclick=()=>zoom(1.8);$('zoom-out').onclick=()=>zoom(1/1.8);
    $('zoom-all').onclick=()=>{
      const h=home(),same=Math.abs(eye.scale/h.scale-1)<.01&&Math.abs(eye.x-h.x)*h.scale<2;
      fly(same?whole():h);
    };
    function gap(p,a,b){
      const dx=b[0]-a[0],dy=b[1]-a[1],q=dx*dx+dy*dy;
      const t=q?Math.max(0,Math.min(1,((p[0]-a[0])*dx+(p[1]-a[1])*dy)/q)):0;
      return Math.hypot(p[0]-a[0]-t*dx,p[1]-a[1]-t*dy);
    }
    function pick(p){
      const mark=marks.find(m=>m.at&&Math.hypot(m.at[0]-p[0],m.at[1]-p[1])<12);
      if(mark){choose(mark.card,false);return;}
      const g=ground(p[0],p[1]);let best=null,least=9/eye.scale;
      for(const l of lines){
        if(!l.row||!seen(l.box))continue;
        for(const c of l.chains)for(let i=1;i<c.length;i++){
          const d=gap(g,c[i-1],c[i]);if(d<least){least=d;best=l;}
        }
      }
      if(best)choose(best.row,false);
    }

    """#

  /// Choosing a row or close-up; sorting and filtering tables.
  static let lists = #"""
    let active=null,spot=null;
    function choose(item,travel=true){
      const number=item.dataset.place,card=number&&$('place-'+number);
      document.querySelectorAll('tr.on').forEach(r=>r.classList.remove('on'));
      const row=item.tagName==='TR'?item:[...document.querySelectorAll('tr.go')]
        .find(r=>r.dataset.place===number);
      if(row){row.classList.add('on');if(row!==item)row.scrollIntoView({block:'nearest'});}
      active=marks.find(m=>m.card===card)||null;
      chosen=lines.find(l=>l.row&&l.row===row)||null;
      const panel=$('chosen');panel.textContent='';
      if(card){
        const copy=card.cloneNode(true);copy.removeAttribute('id');copy.classList.remove('go');
        copy.removeAttribute('tabindex');panel.append(copy);panel.scrollTop=0;
      }else if(row){
        const p=document.createElement('p');p.textContent=row.innerText;panel.append(p);
      }
      if(item.dataset.lon){
        spot=at(+item.dataset.lon,+item.dataset.lat);
        if(travel){
          const box=chosen&&chosen.chains.length?chosen.box:null;
          const span=box?Math.max(box[2]-box[0],(box[3]-box[1])*width/height,1e-4):.02;
          fly({x:spot[0],y:spot[1],scale:hold(Math.max(eye.scale,.7*width/span))});
        }else draw();
      }
    }
    document.addEventListener('click',e=>{
      const item=e.target.closest('.go');if(!item||getSelection().toString())return;
      choose(item);
      if(item.classList.contains('card')||innerWidth<900)
        $('map').scrollIntoView({block:'nearest',behavior:'smooth'});
    });
    document.addEventListener('keydown',e=>{
      if(e.key==='Enter'&&e.target.matches('.go'))choose(e.target);
    });
    const number=c=>c.dataset.value!==undefined?+c.dataset.value:
      parseFloat(c.textContent.replace(/,/g,''));
    document.querySelectorAll('table.sortable').forEach(table=>{
      const heads=[...table.tHead.rows[0].cells];
      heads.forEach((head,column)=>{
        const sort=()=>{
          const down=head.getAttribute('aria-sort')==='descending'?1:-1;
          heads.forEach(h=>h.removeAttribute('aria-sort'));
          head.setAttribute('aria-sort',down<0?'descending':'ascending');
          const isNumber=head.classList.contains('n'),body=table.tBodies[0];
          const rows=[...body.rows].map((row,i)=>({row,i,key:isNumber?number(row.cells[column]):
            row.cells[column].textContent}));
          const side=isNumber?down:-down;
          rows.sort((a,b)=>{
            const an=isNumber&&isNaN(a.key),bn=isNumber&&isNaN(b.key);
            if(an||bn)return an-bn||a.i-b.i;
            return(a.key<b.key?-1:a.key>b.key?1:0)*side||a.i-b.i;
          });
          body.append(...rows.map(r=>r.row));
        };
        head.tabIndex=0;head.addEventListener('click',sort);
        head.addEventListener('keydown',e=>{if(e.key==='Enter')sort();});
      });
    });
    function filter(id){
      const word=document.querySelector('[data-filter="'+id+'"]').value.trim().toLowerCase();
      const level=document.querySelector('[data-severity="'+id+'"]').value;
      const words=word.split(/\s+/);let shown=0;const rows=$(id).tBodies[0].rows;
      for(const row of rows){
        const text=row.textContent.toLowerCase();
        const show=words.every(w=>text.includes(w))&&(!level||row.dataset.severity===level);
        row.hidden=!show;if(show)shown++;
      }
      document.querySelector('[data-count="'+id+'"]').textContent=
        G.shown+' '+shown+' / '+rows.length;
    }
    document.querySelectorAll('[data-filter],select[data-severity]').forEach(box=>{
      const id=box.dataset.filter||box.dataset.severity;
      box.addEventListener('input',()=>filter(id));if(box.dataset.filter)filter(id);
    });
    addEventListener('resize',measure);
    if(window.ResizeObserver)new ResizeObserver(measure).observe(canvas);
    measure();
    const first=document.querySelector('tr.go[data-place="1"]')||document.querySelector('tr.go');
    if(first)choose(first,false);

    """#
}
