using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "CopyTransform";

    internal ColumnCopyingTransformer(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(ColumnCopyingTransformer)), columns)
    {
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    internal static ColumnCopyingTransformer Load(IHostEnvironment env, ModelLoadContext ctx) => new(env, LoadColumns(ctx));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("COPYCOLT", 0x00010001, 0x00010001, 0x00010001, LoaderSignature, typeof(ColumnCopyingTransformer).Assembly.FullName));
        SaveColumns(ctx);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper(ColumnCopyingTransformer parent, DataViewSchema inputSchema) : OneToOneMapper(parent, parent.ColumnPairs, inputSchema)
    {
        protected override DataViewSchema.DetachedColumn MakeColumn(int index) =>
            new(Pairs[index].outputColumnName, Inputs[index].Type, Inputs[index].Annotations);

        protected override Delegate MakeGetter(DataViewRow input, int index) =>
            Generics.Call<Delegate>(typeof(Mapper), null, nameof(Same), Inputs[index].Type.RawType, input, InputOf(input, index));

        private static ValueGetter<T> Same<T>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<T>(column);
    }
}
