using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Calls generic methods whose type arguments are only known from a column's type.</summary>
internal static class Generics
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Calls <c>owner.method&lt;types&gt;(args)</c>; what the method throws comes through unwrapped.</summary>
    internal static object Call(Type owner, object target, string method, Type[] types, params object[] args)
    {
        MethodInfo definition = owner.GetMethod(method, Any);
        return definition.MakeGenericMethod(types).Invoke(target, BindingFlags.DoNotWrapExceptions, null, args, null);
    }

    /// <summary>As <see cref="Call(Type, object, string, Type[], object[])"/> for one type argument.</summary>
    internal static T Call<T>(Type owner, object target, string method, Type type, params object[] args) =>
        (T)Call(owner, target, method, [type], args);

    /// <summary>Makes an instance of a generic class.</summary>
    internal static T New<T>(Type definition, Type[] types, params object[] args) =>
        (T)Activator.CreateInstance(definition.MakeGenericType(types), BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions, null, args, null);
}
