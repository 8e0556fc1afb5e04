//! Writes a value as the Rust source that makes it again, so that the built-in rules are a `static` and a start
//! parses nothing.
//!
//! In: a value whose type was declared in `baked!`. Out: source, as in `Span{start:0,end:4,}`. The macro declares
//! the type and its writing together, so there is no second list of its fields.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A value that can be written as Rust source in a constant context.
pub trait Bake {
    /// Appends the source of this value.
    fn bake(&self, out: &mut String);
}

macro_rules! bake_as_displayed {
    ($($type:ty)+) => {
        $(impl Bake for $type {
            fn bake(&self, out: &mut String) {
                let _ = write!(out, "{self}");
            }
        })+
    };
}
bake_as_displayed! { u8 u16 u32 u64 i64 bool }

impl Bake for Cow<'static, str> {
    fn bake(&self, out: &mut String) {
        let _ = write!(out, "Cow::Borrowed({self:?})");
    }
}

impl<T: Bake + Clone> Bake for Cow<'static, [T]> {
    fn bake(&self, out: &mut String) {
        out.push_str("Cow::Borrowed(&[");
        for item in self.iter() {
            item.bake(out);
            out.push(',');
        }
        out.push_str("])");
    }
}

impl<T: Bake> Bake for Option<T> {
    fn bake(&self, out: &mut String) {
        match self {
            None => out.push_str("None"),
            Some(value) => {
                out.push_str("Some(");
                value.bake(out);
                out.push(')');
            }
        }
    }
}

/// Declares structs and enums together with the way they are written as source. Variants hold at most two values.
macro_rules! baked {
    () => {};
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)+ } $($rest:tt)*) => {
        $(#[$meta])*
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)+
        }
        impl $crate::bake::Bake for $name {
            fn bake(&self, out: &mut String) {
                out.push_str(concat!(stringify!($name), "{"));
                $(
                    out.push_str(concat!(stringify!($field), ":"));
                    $crate::bake::Bake::bake(&self.$field, out);
                    out.push(',');
                )+
                out.push('}');
            }
        }
        $crate::bake::baked! { $($rest)* }
    };
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident $(($($type:ty),+))?,)+
    } $($rest:tt)*) => {
        $(#[$meta])*
        pub enum $name {
            $($(#[$variant_meta])* $variant $(($($type),+))?,)+
        }
        impl $crate::bake::Bake for $name {
            fn bake(&self, out: &mut String) {
                $($crate::bake::baked!(@variant self out $name $variant $(($($type),+))?);)+
            }
        }
        $crate::bake::baked! { $($rest)* }
    };
    (@variant $self:ident $out:ident $name:ident $variant:ident) => {
        if let Self::$variant = $self {
            $out.push_str(concat!(stringify!($name), "::", stringify!($variant)));
        }
    };
    (@variant $self:ident $out:ident $name:ident $variant:ident ($type:ty)) => {
        if let Self::$variant(value) = $self {
            $out.push_str(concat!(stringify!($name), "::", stringify!($variant), "("));
            $crate::bake::Bake::bake(value, $out);
            $out.push(')');
        }
    };
    (@variant $self:ident $out:ident $name:ident $variant:ident ($first:ty, $second:ty)) => {
        if let Self::$variant(first, second) = $self {
            $out.push_str(concat!(stringify!($name), "::", stringify!($variant), "("));
            $crate::bake::Bake::bake(first, $out);
            $out.push(',');
            $crate::bake::Bake::bake(second, $out);
            $out.push(')');
        }
    };
}
pub(crate) use baked;

#[cfg(test)]
mod tests {
    use super::*;

    baked! {
        #[derive(Clone)]
        pub struct Pair {
            pub name: Cow<'static, str>,
            pub kinds: Cow<'static, [Kind]>,
        }
        #[derive(Clone)]
        pub enum Kind {
            Plain,
            One(Option<u8>),
            Two(u64, bool),
        }
    }

    #[test]
    fn a_value_is_written_as_its_source() {
        let pair =
            Pair { name: "a\"b".into(), kinds: vec![Kind::Plain, Kind::One(Some(3)), Kind::Two(7, true)].into() };
        let mut out = String::new();
        pair.bake(&mut out);
        assert_eq!(
            out,
            r#"Pair{name:Cow::Borrowed("a\"b"),kinds:Cow::Borrowed(&[Kind::Plain,Kind::One(Some(3)),Kind::Two(7,true),]),}"#
        );
    }
}
