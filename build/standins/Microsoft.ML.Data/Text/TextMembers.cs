using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The text columns that the members of a class ask for with their attributes.</summary>
internal static class TextMembers
{
    public static TextLoader.Column[] Columns(Type type)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        IEnumerable<MemberInfo> fields = type.GetFields(Public);
        IEnumerable<MemberInfo> properties = type.GetProperties(Public)
            .Where(p => p.GetGetMethod() != null && p.GetSetMethod() != null && p.GetIndexParameters().Length == 0);
        MemberInfo[] members = fields.Concat(properties).ToArray();
        if (members.Length == 0)
            throw Contracts.ExceptParam("TInput", "Should define at least one public, readable field or property in TInput.");
        return members.Where(m => m.GetCustomAttribute<NoColumnAttribute>() == null).Select(Column).ToArray();
    }

    private static TextLoader.Column Column(MemberInfo member)
    {
        bool isField = member is FieldInfo;
        var load = member.GetCustomAttribute<LoadColumnAttribute>();
        Contracts.Check(load != null, $"{(isField ? "Field" : "Property")} '{member.Name}' is missing the LoadColumnAttribute attribute");
        Type type = isField ? ((FieldInfo)member).FieldType : ((PropertyInfo)member).PropertyType;
        if (type.IsArray)
            type = type.GetElementType();
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>))
            type = type.GetGenericArguments()[0];
        return new TextLoader.Column(
            member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name, Kind(type), load.Sources.ToArray(), KeyCount(member));
    }

    private static KeyCount KeyCount(MemberInfo member) => member.GetCustomAttribute<KeyTypeAttribute>() == null ? null
        : member.GetCustomAttribute<KeyTypeAttribute>().KeyCount ?? new KeyCount();

    private static DataKind Kind(Type type)
    {
        if (type == typeof(string) || type == typeof(ReadOnlyMemory<char>))
            return DataKind.String;
        if (Enum.TryParse(type.Name, out DataKind kind) && type.Namespace == nameof(System))
            return kind;
        throw new InvalidOperationException($"Attempted to load a member of type '{type}', which is not supported.");
    }
}
