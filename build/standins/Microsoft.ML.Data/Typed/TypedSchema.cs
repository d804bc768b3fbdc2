using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The columns that a row class stands for, after its schema definition was checked against the class.</summary>
internal sealed class TypedSchema
{
    private TypedSchema(TypedMember[] columns)
    {
        Columns = columns;
        Schema = DataViewSchema.Create(columns.Select(c => new DataViewSchema.DetachedColumn(c.ColumnName, c.ColumnType, c.Annotations)).ToArray());
    }

    public TypedMember[] Columns { get; }

    public DataViewSchema Schema { get; }

    public static TypedSchema Create(Type userType, SchemaDefinition.Direction direction) => Create(userType, SchemaDefinition.Create(userType, direction));

    public static TypedSchema Create(Type userType, SchemaDefinition userSchemaDefinition, SchemaDefinition.Direction direction) =>
        userSchemaDefinition == null ? Create(userType, direction) : Create(userType, userSchemaDefinition);

    public static TypedSchema Create(Type userType, SchemaDefinition userSchemaDefinition)
    {
        Contracts.CheckValue(userType, nameof(userType));
        Contracts.CheckValue(userSchemaDefinition, nameof(userSchemaDefinition));
        var columns = new TypedMember[userSchemaDefinition.Count];
        var names = new HashSet<string>();
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = Bind(userType, userSchemaDefinition[i]);
            if (!names.Add(columns[i].ColumnName))
                throw Contracts.ExceptParam(nameof(userSchemaDefinition), $"Duplicate column name '{columns[i].ColumnName}' in schema definition");
        }
        return new TypedSchema(columns);
    }

    /// <summary>The definition of a row class with the types and annotations of a schema, each column of which needs a member.</summary>
    public static SchemaDefinition DefinitionFor(Type userType, DataViewSchema schema)
    {
        SchemaDefinition definition = SchemaDefinition.Create(userType, SchemaDefinition.Direction.Read);
        foreach (DataViewSchema.Column column in schema.Where(c => !c.IsHidden))
        {
            SchemaDefinition.Column member = definition[column.Name] ?? throw Contracts.Except($"Type should contain a member named {column.Name}");
            member.ColumnType = column.Type;
            foreach (DataViewSchema.Column annotation in column.Annotations.Schema)
                member.SetAnnotation(annotation.Name, annotation.Type, column.Annotations.GetGetter(annotation.Index));
        }
        return definition;
    }

    private static TypedMember Bind(Type userType, SchemaDefinition.Column column)
    {
        const string Param = "userSchemaDefinition";
        if (column.MemberName == null)
            throw Contracts.ExceptParam(Param, "Null field name detected in schema definition");
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        MemberInfo member = (MemberInfo)userType.GetField(column.MemberName, Public) ?? userType.GetProperties(Public).FirstOrDefault(p => p.Name == column.MemberName);
        if (member == null)
            throw Contracts.ExceptParam(Param, $"No field or property with name '{column.MemberName}' found in type '{userType.FullName}'");

        string name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
        DataViewType type = column.ColumnType;
        if (type == null)
        {
            type = TypedMember.InferColumnType(member);
        }
        else
        {
            bool isVector = TypedMember.IsVector(member, out Type dataType);
            if (isVector != type is VectorDataViewType)
            {
                throw Contracts.ExceptParam(Param, $"Column '{name}' is supposed to be {(type is VectorDataViewType ? "vector" : "scalar")}, " +
                    $"but type of associated field '{column.MemberName}' is {(isVector ? "vector" : "scalar")}");
            }
            Type raw = type.GetItemType().RawType;
            if (raw != dataType && !(raw == typeof(ReadOnlyMemory<char>) && dataType == typeof(string)))
                throw Contracts.ExceptParam(Param, $"Column '{name}' is supposed to have item type {raw}, but associated field has type {dataType}");
        }
        return new TypedMember(member, name, type, column.Annotations);
    }
}
