using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    internal const string LoaderSignature = "ConcatTransform";
    internal const string OldLoaderSignature = "ConcatFunction";

    private readonly (string Output, string[] Inputs)[] _columns;

    internal ColumnConcatenatingTransformer(IHostEnvironment env, string output, params string[] inputs)
        : this(env, [(output, inputs)])
    {
    }

    private ColumnConcatenatingTransformer(IHostEnvironment env, (string Output, string[] Inputs)[] columns)
        : base(env.Register(nameof(ColumnConcatenatingTransformer)))
    {
        _columns = columns;
    }

    /// <summary>Form in the file: count; per column its name, the number of inputs, and of each input its name and alias (-1: none).</summary>
    internal static ColumnConcatenatingTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        int count = ctx.Reader.ReadInt32();
        if (count is < 1 or > 1 << 20)
            throw Contracts.ExceptDecode("The number of columns is out of range.");
        var columns = new (string, string[])[count];
        for (int i = 0; i < count; i++)
        {
            string output = ctx.LoadString();
            int inputCount = ctx.Reader.ReadInt32();
            if (inputCount is < 0 or > 1 << 20)
                throw Contracts.ExceptDecode("The number of input columns is out of range.");
            var inputs = new string[inputCount];
            for (int j = 0; j < inputCount; j++)
            {
                inputs[j] = ctx.LoadString();
                if (ctx.Reader.ReadInt32() != -1)
                    throw Contracts.ExceptNotSupp("Aliases of concatenated columns are not supported.");
            }
            columns[i] = (output, inputs);
        }
        return new ColumnConcatenatingTransformer(env, columns);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("CONCAT F", 0x00010003, 0x00010003, 0x00010003, LoaderSignature, typeof(ColumnConcatenatingTransformer).Assembly.FullName, OldLoaderSignature));
        ctx.Writer.Write(_columns.Length);
        foreach ((string output, string[] inputs) in _columns)
        {
            ctx.SaveNonEmptyString(output);
            ctx.Writer.Write(inputs.Length);
            foreach (string input in inputs)
            {
                ctx.SaveNonEmptyString(input);
                ctx.Writer.Write(-1);
            }
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : IRowMapper
    {
        private readonly ColumnConcatenatingTransformer _parent;
        private readonly int _inputCount;
        private readonly Concatenation[] _bound;

        internal Mapper(ColumnConcatenatingTransformer parent, DataViewSchema inputSchema)
        {
            _parent = parent;
            _inputCount = inputSchema.Count;
            _bound = Array.ConvertAll(parent._columns, column => new Concatenation(inputSchema, column.Output, column.Inputs));
        }

        public DataViewSchema.DetachedColumn[] GetOutputColumns() => Array.ConvertAll(_bound, b => b.Column);

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
        {
            var needed = new bool[_inputCount];
            for (int i = 0; i < _bound.Length; i++)
            {
                if (activeOutput(i))
                    Array.ForEach(_bound[i].Sources, source => needed[source.Index] = true);
            }
            return column => needed[column];
        }

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action disposer)
        {
            disposer = null;
            var getters = new Delegate[_bound.Length];
            for (int i = 0; i < getters.Length; i++)
                getters[i] = activeOutput(i) ? _bound[i].MakeGetter(input) : null;
            return getters;
        }

        public ITransformer GetTransformer() => _parent;
    }
}
