using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A member of a row class and the column it stands for.</summary>
internal sealed class TypedMember
{
    public TypedMember(MemberInfo member, string columnName, DataViewType columnType, DataViewSchema.Annotations annotations)
    {
        Member = member;
        ColumnName = columnName;
        ColumnType = columnType;
        Annotations = annotations;
    }

    public MemberInfo Member { get; }

    public string ColumnName { get; }

    public DataViewType ColumnType { get; }

    public DataViewSchema.Annotations Annotations { get; }

    public Type MemberType => TypeOf(Member);

    public static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    /// <summary>Public fields, then properties that can be read or written as the direction asks.</summary>
    public static IEnumerable<MemberInfo> MembersOf(Type type, SchemaDefinition.Direction direction)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        bool read = direction.HasFlag(SchemaDefinition.Direction.Read), write = direction.HasFlag(SchemaDefinition.Direction.Write);
        IEnumerable<MemberInfo> fields = type.GetFields(Public);
        return fields.Concat(type.GetProperties(Public).Where(p => p.GetIndexParameters().Length == 0 &&
            ((read && p.GetGetMethod() != null) || (write && p.GetSetMethod() != null))));
    }

    /// <summary>Arrays and VBuffers are vectors; gives the type of a value or of an item.</summary>
    public static bool IsVector(MemberInfo member, out Type itemType)
    {
        Type type = TypeOf(member);
        bool isVector = false;
        itemType = type;
        if (type.IsArray)
        {
            isVector = true;
            itemType = type.GetElementType();
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>))
        {
            isVector = true;
            itemType = type.GetGenericArguments()[0];
        }
        if (ColumnTypeExtensions.TryPrimitiveTypeFromType(itemType) == null)
            throw Contracts.ExceptParam("rawType", $"Could not determine an IDataView type and registered custom types for member {member.Name}");
        return isVector;
    }

    public static DataViewType InferColumnType(MemberInfo member)
    {
        bool isVector = IsVector(member, out Type dataType);
        PrimitiveDataViewType itemType;
        var key = member.GetCustomAttribute<KeyTypeAttribute>();
        if (key == null)
        {
            itemType = ColumnTypeExtensions.PrimitiveTypeFromType(dataType);
        }
        else
        {
            if (!KeyDataViewType.IsValidDataType(dataType))
                throw Contracts.ExceptParam("userType", $"Member {member.Name} marked with KeyType attribute, but does not appear to be a valid kind of data for a key type");
            itemType = new KeyDataViewType(dataType, key.KeyCount.Count.GetValueOrDefault());
        }

        var vector = member.GetCustomAttribute<VectorTypeAttribute>();
        if (vector != null && !isVector)
            throw Contracts.ExceptParam("userType", $"Member {member.Name} marked with {nameof(VectorTypeAttribute)}, but does not appear to be a vector type");
        if (!isVector)
            return itemType;
        int[] dimensions = vector?.Dimensions;
        return dimensions is { Length: > 0 } ? new VectorDataViewType(itemType, dimensions) : new VectorDataViewType(itemType);
    }
}
