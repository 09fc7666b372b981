//! Cuts out of the module what the libraries bring along and the widget never runs.
//!
//! The linker keeps whatever something mentions, and Yew mentions all it can do: events, suspense, portals, raw HTML,
//! components within components. Here the ways into these become traps before anything is optimised, so that what only
//! they needed goes too: a sixth of what a phone loads. What runs to no purpose here becomes empty.
//!
//! A trap that is reached ends the widget. So each cut has its reason, a cut that matches nothing fails the build, and
//! every browser test runs the module that is shipped. Whoever begins to use such a part of Yew takes its line out here.

use rustc_demangle::demangle;
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module, ModuleConfig, ValType};

use crate::command::Result;

/// What is cut: why, and what the names of its functions contain.
const CUTS: [(&str, &[&str]); 16] = [
    (
        "the session hears events itself; no element has a listener of Yew's",
        &[
            "virtual_dom::listeners::ListenerKind>::type_name",
            "btag::listeners::ListenerRegistration>::register",
            "subtree_root::SubtreeData>::add_listener",
            "subtree_root::BSubtree>::ensure_handled",
            "subtree_root::EventDescriptor as core::clone",
            "subtree_root::EventDescriptor as core::cmp::PartialEq",
            "hash_one::<&yew::dom_bundle::subtree_root::EventDescriptor>",
            "HashMap<u32, std::collections::hash::map::HashMap<yew::dom_bundle::subtree_root::EventDescriptor",
            "RawIterRange<(yew::dom_bundle::subtree_root::EventDescriptor, ())>>::next_impl",
            "RawTableInner>::drop_elements::<(u32, std::collections::hash::map::HashMap<yew::dom_bundle::subtree_root::Event",
            "RawTableInner>::drop_elements::<(yew::dom_bundle::subtree_root::WeakSubtree",
        ],
    ),
    (
        "there is one component, the root, whose properties never change",
        &[
            "vcomp::VComp as yew::dom_bundle::traits::Reconcilable>::",
            "vcomp::VComp as core::clone",
            "RcExt<yew::virtual_dom::vcomp",
            "Rc<yew::virtual_dom::vcomp::VComp>>::drop_slow",
            "bcomp::BComp as yew::dom_bundle",
            "lifecycle::Stateful>::props_changed",
        ],
    ),
    (
        "nothing is suspended",
        &[
            "vsuspense::VSuspense as yew::dom_bundle",
            "bsuspense::BSuspense",
            "suspense::component",
            "Suspension>::listen",
            "RcExt<yew::virtual_dom::vsuspense",
            "Rc<yew::virtual_dom::vsuspense::VSuspense>>::drop_slow",
            "lifecycle::ComponentState>::suspend::{closure",
        ],
    ),
    (
        "there are no portals",
        &[
            "vportal::VPortal as yew::dom_bundle",
            "bportal::BPortal",
            "RcExt<yew::virtual_dom::vportal",
            "Rc<yew::virtual_dom::vportal::VPortal>>::drop_slow",
            "subtree_root::shadow_aware_parent",
        ],
    ),
    ("there is no raw HTML", &["vraw::VRaw as yew::dom_bundle", "braw::BRaw"]),
    (
        "there are neither drawings nor formulas, and attributes are all that is set",
        &[
            "gen_Document::Document>::create_element_ns",
            "gen_HtmlTextAreaElement::HtmlTextAreaElement>::set_default_value",
            "js_sys::Reflect::set",
        ],
    ),
    (
        "markup is shown once and never copied",
        &[
            "vnode::VNode as core::clone",
            "vlist::VList as core::clone",
            "Vec<yew::virtual_dom::vnode::VNode> as core::clone",
            "Box<[core::option::Option<yew::virtual_dom::AttributeOrProperty>]> as core::clone",
            "Box<[core::option::Option<alloc::rc::Rc<dyn yew::virtual_dom::listeners::Listener>>]> as core::clone",
        ],
    ),
    (
        "every element has the same list of attributes (`markup.rs`), so no two lists are ever compared by names",
        &[
            "indexmap::map::IndexMap<implicit_clone",
            "FilterMap<indexmap",
            "apply_diff_as_maps",
            "(&str, &yew::virtual_dom::AttributeOrProperty)",
            "Iter<(&str, yew::virtual_dom::AttributeOrProperty)>",
        ],
    ),
    (
        "no list is known as one in which everything has a key (`markup.rs`)",
        &[
            "Zip<core::iter::adapters::rev::Rev<alloc::vec::drain::Drain<yew::virtual_dom::vnode::VNode>>",
            "bnode::BNode as yew::dom_bundle::traits::ReconcileTarget>::shift",
        ],
    ),
    (
        "tables that are made large enough (for 28 kinds of elements, for eleven components that wait at once) neither grow \
         nor are put in order, and what lives as long as the page is never dropped",
        &[
            "RawTable<(alloc::string::String, web_sys::features::gen_Element::Element)>>::reserve_rehash::<",
            "hashbrown::raw::RawTableInner>::rehash_in_place",
            "RawTableInner>::drop_elements::<(alloc::string::String, web_sys::features::gen_Element::Element)>",
            "RawTableInner>::drop_elements::<(yew::dom_bundle::subtree_root::EventDescriptor",
            "btree::node::BalancingContext<usize, yew::scheduler::QueueEntry>",
            "yew::scheduler::QueueEntry, alloc::collections::btree::node::marker::LeafOrInternal>>::fix_node",
            "btree::node::splitpoint",
            "yew::scheduler::QueueEntry, alloc::collections::btree::node::marker::Internal>",
            "btree::map::BTreeMap<usize, yew::scheduler::QueueEntry> as core::ops::drop::Drop",
            "Rc<js_sys::futures::queue::QueueState>>::drop_slow",
        ],
    ),
    (
        "closures that js-sys describes for methods nobody calls: the descriptions keep them in the table",
        &[
            "closures::_::invoke::<wasm_bindgen::JsValue, wasm_bindgen::JsValue",
            "closures::_::invoke::<wasm_bindgen::JsValue, u32, ",
            "closures::_::invoke::<wasm_bindgen::JsValue, core::result::Result<bool",
            "closures::_::invoke::<core::result::Result<wasm_bindgen::JsValue",
            "closures::_::invoke::<js_sys::",
            "closures::_::invoke::<i8, ",
            "closures::_::invoke::<i16, ",
            "closures::_::invoke::<i32, ",
            "closures::_::invoke::<i64, ",
            "closures::_::invoke::<f32, ",
            "closures::_::invoke::<f64, ",
            "closures::_::_::invoke::<web_sys::features::gen_Event::Event",
        ],
    ),
    (
        "a page has a `self`",
        &[
            "js_sys::global::get_global_object::WINDOW::init",
            "js_sys::global::get_global_object::GLOBAL_THIS::init",
            "js_sys::global::get_global_object::GLOBAL::init",
        ],
    ),
    (
        "no call from JavaScript is suspended",
        &["js_sys::futures::jspi::SpawnedTask", "js_sys::futures::jspi::task_waker"],
    ),
    (
        "one component shows a change in one go: the scheduler never pauses",
        &["yew::scheduler::arch::run_scheduler::{closure#2}"],
    ),
    ("nothing is written with templates", &["core::fmt::write", "core::fmt::Formatter>::pad"]),
    (
        "a panic ends the module at once, and says nothing",
        &["console_error_panic_hook::hook", "gloo_utils::errors::JsError", "gloo_console::"],
    ),
];

/// What is called but needn't do anything: why, and what the names of its functions contain. They answer zero, which is
/// also nothing and none.
const IDLE: [(&str, &[&str]); 8] = [
    (
        "the tables are so small (28 kinds of elements are the most) that looking them through finds things as soon as \
         hashing would: everything has the same hash",
        &[
            "std::hash::random::RandomState as core::hash::BuildHasher>::hash_one::<",
            "LocalKey<core::cell::Cell<(u64, u64)>>>::with",
        ],
    ),
    (
        "which trees there are is asked for the sake of listeners only, and no element has one",
        &[
            "HashMap<yew::dom_bundle::subtree_root::WeakSubtree, (), std::hash::random::RandomState>>::insert",
            "listeners::Listeners as yew::dom_bundle::btag::Apply>::apply_diff",
        ],
    ),
    (
        "what is shown is detached before it is dropped, and nothing is left of it then",
        &["core::ptr::drop_in_place::<yew::dom_bundle::bnode::BNode>"],
    ),
    ("the element to mount below is empty", &["yew::app_handle::clear_element"]),
    ("nothing is suspended", &["lifecycle::ComponentState>::resume_existing_suspension"]),
    (
        "the scheduler takes out all it has queued",
        &["btree::map::IntoIter<usize, yew::scheduler::QueueEntry> as core::ops::drop::Drop"],
    ),
    (
        "one component shows a change in one go: the scheduler never pauses",
        &["with<bool, yew::scheduler::arch::run_scheduler::{closure#1}>"],
    ),
    (
        "a panic ends the module at once, so nobody needs a hook",
        &["std::panicking::set_hook", "yew::renderer::set_default_panic_hook::{closure#0}"],
    ),
];

/// The module as it was compiled.
pub fn whole(module: &[u8]) -> Result<Module> {
    let read = ModuleConfig::new()
        .strict_validate(false)
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(module);
    read.map_err(|error| format!("a module can't be read: {error:#}").into())
}

/// The module without them.
pub fn cut(module: &[u8]) -> Result<Module> {
    let mut module = whole(module)?;
    let names: Vec<(FunctionId, String)> = module
        .funcs
        .iter_local()
        .filter_map(|(id, _)| Some((id, format!("{:#}", demangle(module.funcs.get(id).name.as_deref()?)))))
        .collect();
    let parts = |list: &'static [(&str, &[&str])]| list.iter().flat_map(|(_, parts)| *parts);
    for (part, becomes) in
        parts(&CUTS).map(|part| (part, Becomes::Trap)).chain(parts(&IDLE).map(|part| (part, Becomes::Zero)))
    {
        let mut is_found = false;
        for (id, _) in names.iter().filter(|(_, name)| name.contains(part)) {
            is_found = true;
            replace(&mut module, *id, becomes);
        }
        if !is_found {
            return Err(
                format!("no function's name contains \"{part}\": take it out of xtask/src/cut.rs").into()
            );
        }
    }
    Ok(module)
}

/// What a function becomes.
#[derive(Clone, Copy)]
enum Becomes {
    Trap,
    Zero,
}

fn replace(module: &mut Module, id: FunctionId, becomes: Becomes) {
    let ty = module.types.get(module.funcs.get(id).ty());
    let (parameters, results) = (ty.params().to_vec(), ty.results().to_vec());
    let mut body = FunctionBuilder::new(&mut module.types, &parameters, &results);
    match (becomes, results.first()) {
        (Becomes::Trap, _) => body.func_body().unreachable(),
        (Becomes::Zero, None) => &mut body.func_body(),
        (Becomes::Zero, Some(ValType::I64)) => body.func_body().i64_const(0),
        (Becomes::Zero, Some(_)) => body.func_body().i32_const(0),
    };
    let arguments = parameters.iter().map(|parameter| module.locals.add(*parameter)).collect();
    module.funcs.get_mut(id).kind = FunctionKind::Local(body.local_func(arguments));
}
