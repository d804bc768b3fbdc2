namespace RecSys.Onnx.Graph;

public sealed partial class OnnxGraph
{
    private readonly List<string> _scopes = [];

    /// <summary>
    /// Puts a name before the names of all nodes and constants that are made until it is disposed, so that viewers such as Netron show
    /// "block0/attention/query/MatMul": <c>using (graph.Scope("block0/attention"))</c>. Scopes nest.
    /// </summary>
    /// <param name="name">Name of the scope; slashes separate several.</param>
    public IDisposable Scope(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _scopes.Add(name.Trim('/'));
        return new ScopeEnd(this, _scopes.Count);
    }

    private string InScope(string name) => _scopes.Count == 0 ? name : $"{string.Join('/', _scopes)}/{name}";

    private sealed class ScopeEnd(OnnxGraph graph, int depth) : IDisposable
    {
        private bool _ended;

        public void Dispose()
        {
            if (_ended)
                return;
            _ended = true;
            if (graph._scopes.Count != depth)
                throw new InvalidOperationException($"Scope '{graph._scopes[depth - 1]}' ends while a scope inside of it is open.");
            graph._scopes.RemoveAt(depth - 1);
        }
    }
}
