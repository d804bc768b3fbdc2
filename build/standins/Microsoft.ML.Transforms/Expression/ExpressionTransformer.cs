using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ExpressionTransformer : RowToRowTransformerBase
{
    internal const string LoaderSignature = "ExprTransform";

    private readonly string _output;
    private readonly string _expression;
    private readonly string[] _inputs;
    private readonly int[] _kinds;
    private readonly ReadOnlyMemory<char> _text;

    internal ExpressionTransformer(IHostEnvironment env, string output, string expression, string[] inputs, int[] kinds)
        : base(env.Register(nameof(ExpressionTransformer)))
    {
        _output = output;
        _expression = expression;
        _inputs = inputs;
        _kinds = kinds;
        _text = TextLambda.Parse(expression, inputs.Length).AsMemory();
    }

    /// <summary>Form in the file: number of outputs; of each the number of inputs, their names, the expression, the name, the index of the vector input (-1: none), the kinds of the inputs.</summary>
    internal static ExpressionTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        if (ctx.Reader.ReadInt32() != 1)
            throw Contracts.ExceptNotSupp("Only one output column per expression transformer is supported.");
        int count = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(count is > 0 and < 1 << 20);
        var inputs = new string[count];
        for (int i = 0; i < count; i++)
            inputs[i] = ctx.LoadNonEmptyString();
        string expression = ctx.LoadNonEmptyString();
        string output = ctx.LoadNonEmptyString();
        if (ctx.Reader.ReadInt32() != -1)
            throw Contracts.ExceptNotSupp("Expressions over vectors are not supported.");
        var kinds = new int[count];
        for (int i = 0; i < count; i++)
            kinds[i] = ctx.Reader.ReadInt32();
        return new ExpressionTransformer(env, output, expression, inputs, kinds);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("EXPRTRNF", 0x00010001, 0x00010001, 0x00010001, LoaderSignature, typeof(ExpressionTransformer).Assembly.FullName));
        ctx.Writer.Write(1);
        ctx.Writer.Write(_inputs.Length);
        foreach (string input in _inputs)
            ctx.SaveNonEmptyString(input);
        ctx.SaveNonEmptyString(_expression);
        ctx.SaveNonEmptyString(_output);
        ctx.Writer.Write(-1);
        foreach (int kind in _kinds)
            ctx.Writer.Write(kind);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : IRowMapper
    {
        private readonly ExpressionTransformer _parent;
        private readonly int[] _sources;

        internal Mapper(ExpressionTransformer parent, DataViewSchema inputSchema)
        {
            _parent = parent;
            _sources = Array.ConvertAll(parent._inputs, name => (inputSchema.GetColumnOrNull(name)
                ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name)).Index);
        }

        public DataViewSchema.DetachedColumn[] GetOutputColumns() => [new DataViewSchema.DetachedColumn(_parent._output, TextDataViewType.Instance)];

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) => activeOutput(0) ? _sources.Contains : static _ => false;

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
        {
            disposer = null;
            ReadOnlyMemory<char> text = _parent._text;
            // The same memory every time: a reader may recognize it and decode it once.
            ValueGetter<ReadOnlyMemory<char>> getter = (ref ReadOnlyMemory<char> value) => value = text;
            return [activeOutput(0) ? getter : null];
        }

        public ITransformer GetTransformer() => _parent;
    }
}
